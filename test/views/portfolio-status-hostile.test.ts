import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateMessageBlocks } from '../../demo/slack/block-kit/validate.ts';
import { portfolioChart } from '../../src/charts/portfolio.ts';
import { portfolioCsv } from '../../src/reports/portfolio/csv.ts';
import type { Because, PortfolioStatus, ProjectStatus } from '../../src/reports/portfolio/define.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { portfolioMessage } from '../../views/messages/portfolio.ts';
import { portfolioPicture } from '../../views/messages/portfolio-picture.ts';
import { topSentences } from '../../views/messages/portfolio-sentences.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';

const RUNS = { numRuns: 25 };
const NOW = new Date('2026-11-16T00:00:00Z');
const ADDRESS = 'https://jira.example/browse/ROAD-1';

const BECAUSE: Record<Because, ProjectStatus['standing']> = {
  'all done': 'done',
  'day past': 'late',
  'likely late': 'late',
  'may be late': 'at risk',
  'in time': 'on track',
  'no due day': 'cannot be said',
  'far off': 'cannot be said',
  'few people': 'cannot be said',
  'in a circle': 'cannot be said',
  'no items': 'cannot be said',
  'few weeks': 'cannot be said',
  'few done': 'cannot be said',
  'nothing lately': 'cannot be said',
  'one burst': 'cannot be said',
  'odd dates': 'cannot be said',
};

const day = fc
  .integer({ min: -3_000, max: 3_000 })
  .map((days) => new Date(NOW.getTime() + days * 86_400_000));
const dayOrNone = fc.option(day);
const number = fc.constantFrom(0, 1, 2, 999, 1e9);
const share = fc.constantFrom(null, 0, 0.4, 12, 100, 130);

const drawn = fc.record({
  name: hostileText,
  signal: fc.option(hostileText),
  kind: fc.constantFrom('portfolio' as const, 'epic' as const),
  because: fc.constantFrom(...(Object.keys(BECAUSE) as Because[])),
  priority: fc.constantFrom(null, 1, 2, 1e6),
  listed: fc.boolean(),
  dueAt: dayOrNone,
  expected: fc.option(
    fc.record({ even: dayOrNone, safe: dayOrNone, chance: fc.constantFrom(null, 0, 0.012, 0.5, 0.996, 1) }),
  ),
  progress: fc.option(
    fc.record({
      done: number,
      known: number,
      begunAt: dayOrNone,
      doneAt: dayOrNone,
      added: fc.option(number),
    }),
  ),
  health: fc.option(
    fc.record({
      wentBack: fc.record({ n: number, of: number }),
      openBugs: number,
      incidents: fc.option(fc.record({ n: number, teams: number })),
    }),
  ),
  share: fc.record({
    actual: share,
    expected: share,
    judgement: fc.constantFrom(
      null,
      'less' as const,
      'perhaps less' as const,
      'near' as const,
      'more' as const,
    ),
  }),
  rank: fc.option(number),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function statusOf(all: Drawn[], named: (text: string) => string): PortfolioStatus {
  return {
    now: NOW,
    from: all[0]?.kind === 'epic' ? 'epics' : 'portfolio',
    twice: all.slice(0, 8).map(({ name }) => named(name)),
    leftOut: { circles: all.length, undated: all.length },
    effort: all.length % 2 === 0 ? null : { first: '2026-10-01', last: '2026-11-15', unallocated: 40 },
    projects: all.map(({ name, signal, rank, ...project }) => ({
      ...project,
      key: named(name),
      name: named(name),
      url: project.listed ? ADDRESS : undefined,
      standing: BECAUSE[project.because],
      risk: rank === null ? null : { rank, of: rank, signal: signal === null ? null : named(signal) },
      teams: ['team-a'],
      zone: 'Asia/Tokyo',
    })),
  };
}

const many = fc.oneof(
  { weight: 4, arbitrary: fc.array(drawn, { maxLength: 12 }) },
  { weight: 1, arbitrary: drawn.map((each) => Array.from({ length: 100 }, () => each)) },
);

test('whatever projects are called, it fits into one message and can notify nobody', () => {
  const isSafe = fc.property(many, hostileText, fc.boolean(), fc.boolean(), (all, team, maySet, isOfTeam) => {
    const messageOf = (named: (text: string) => string) =>
      portfolioMessage({
        status: statusOf(all, named),
        freshness: [{ source: named(team), syncedAt: NOW, status: 'failed', reason: named(team) }],
        of: isOfTeam ? named(team) : null,
        maySet,
      });
    const { text, blocks } = messageOf((name) => name);
    const harmless = messageOf(() => 'x');
    const verdict = validateMessageBlocks(blocks);
    expect(verdict.ok ? [] : verdict.messages).toEqual([]);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
    expect(foreignMarks(blocks, harmless.blocks)).toEqual([]);
    expect(foreignLinks(blocks, [ADDRESS])).toEqual([]);
    expect(foreignMarks([{ type: 'mrkdwn', text }], [{ type: 'mrkdwn', text: harmless.text }])).toEqual([]);
    expect(invisibles(blocks)).toEqual([]);
  });
  fc.assert(isSafe, RUNS);
});

test('a picture of it has at most thirty rows and a description that Slack takes; the table has all', () => {
  const isWhole = fc.property(many, (all) => {
    const status = statusOf(all, (name) => name);
    const model = portfolioPicture(status, null);
    expect(model.rows.length).toBe(Math.min(30, all.length));
    expect(model.rest === '').toBe(all.length <= 30);
    const { alt } = portfolioChart(model);
    expect(alt.length).toBeLessThan(2_000);
    expect(topSentences(status).length).toBeLessThanOrEqual(3);
    expect(portfolioCsv(status, () => '=1+1')).not.toMatch(/(^|,)[=+]/m);
  });
  fc.assert(isWhole, RUNS);
});
