import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import type { Home } from '../../src/reports/home.ts';
import type { TeamGlance } from '../../src/reports/home-team.ts';
import type { Panel } from '../../src/reports/scoreboard.ts';
import type { WaitingChange } from '../../src/reports/waiting.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { homeView } from '../../views/home/home.ts';
import { sourcesLine } from '../../views/home/sources.ts';
import { sparkline } from '../../views/home/sparkline.ts';
import { waitInWords } from '../../views/home/waiting.ts';
import { nudgeMessage } from '../../views/messages/nudge.ts';
import { nudgeState } from '../../views/messages/nudge-state.ts';
import { nudgesForm, readNudges } from '../../views/modals/nudges.ts';
import { foreignLinks, foreignMarks, hostileText, hours, invisibles, manyOrNone } from './hostile.ts';
import { leadtime, NOW } from './report.ts';

const ADDRESS = 'https://github.test/acme/shop/pull/12?a=1&b=2';
const HARMLESS = 'name';

/** The same for every text of a model, whatever it was. */
type Naming = (text: string) => string;

const week = (value: number | null, n: number, more: object = {}) => ({
  start: '2026-03-02',
  label: '2 Mar',
  value,
  p75: value,
  n,
  partial: false,
  ...more,
});

function panel(value: number | null, name: string, named: Naming): Panel {
  const metric = { ...leadtime(), title: named(name), noun: named('change') };
  return {
    metric,
    summary: { value, p75: value, p90: value, n: value === null ? 0 : 40 },
    band: null,
    aims: [],
    delta: { against: 'before', reference: 30, value: 1, verdict: 'worse', note: null },
    series: [week(value, 5), week(null, 0), week(3, 1), week(9, 9, { partial: true })],
  };
}

const models = fc
  .record({
    texts: fc.array(hostileText, { minLength: 1, maxLength: 6 }),
    value: hours,
    waiting: manyOrNone,
    actions: manyOrNone,
    teams: fc.constantFrom(0, 1, 8),
    total: fc.constantFrom(1, 500),
    sources: fc.constantFrom(0, 1, 3, 60),
    page: fc.nat(70),
    known: fc.boolean(),
    inTeam: fc.boolean(),
    admin: fc.boolean(),
    reading: fc.boolean(),
    focus: fc.boolean(),
    url: fc.option(fc.oneof(hostileText, fc.constant(ADDRESS))),
    late: fc.boolean(),
    on: fc.boolean(),
  })
  .map((drawn) => (named: Naming): Home => {
    const text = (index: number) => named(drawn.texts[index % drawn.texts.length] ?? '');
    const team = (index: number) => ({
      key: text(index),
      name: text(index + 1),
      timezone: 'Europe/Berlin',
      members: [],
      repositories: ['shop'],
    });
    const glance = (index: number): TeamGlance => ({
      team: team(index),
      window: { from: NOW, to: NOW },
      focus: panel(drawn.value, text(index + 2), (each) => each),
      chosen: drawn.focus ? { metric: 'leadtime', since: '2026-01-01', target: 24, by: '2026-12-31' } : null,
      freshness: [{ source: text(index + 4), syncedAt: NOW, status: 'imported', reason: null }],
      objective: drawn.focus
        ? { title: text(index), share: drawn.late ? -1 : null, standing: 'at risk' }
        : null,
      keys: [panel(1, text(index + 3), (each) => each), panel(null, 'key', (each) => each)],
    });
    const many = <T>(count: number, make: (index: number) => T) =>
      Array.from({ length: count }, (_, index) => make(index));
    const change = (index: number): WaitingChange => ({
      ref: text(index),
      title: text(index + 1),
      url: drawn.url ?? undefined,
      since: NOW,
      hours: index,
    });
    const mine = drawn.known && drawn.inTeam;
    return {
      now: NOW,
      person: drawn.known ? { key: text(0), name: text(1) } : null,
      admin: drawn.admin,
      team: mine ? team(0) : null,
      leadsTeam: mine && drawn.admin,
      glance: mine && !drawn.reading ? glance(0) : null,
      reading: drawn.reading,
      waiting: drawn.known
        ? { reviews: many(drawn.waiting, change), own: many(drawn.waiting, change) }
        : null,
      actions: many(drawn.actions, (index) => ({
        id: text(index),
        team: text(index),
        opportunity: text(index),
        resolution: text(index + 1),
        owner: 'ada',
        dueBy: index % 2 ? '2026-01-01' : '2027-01-01',
        createdAt: NOW,
        createdBy: 'ada',
      })),
      surveys: many(drawn.actions, (index) => ({
        round: text(index),
        title: text(index + 1),
        questions: index,
        minutes: index,
        closesAt: NOW,
        settled: drawn.late,
      })),
      teams:
        drawn.teams === 0
          ? null
          : {
              whose: drawn.admin ? 'all' : 'led',
              rows: drawn.reading ? [] : many(drawn.teams, glance),
              page: drawn.page,
              pages: 63,
              total: drawn.total,
            },
      sources: many(drawn.sources, (index) => ({
        id: text(index),
        title: text(index + 1),
        nextRunAt: null,
        run: null,
        progress: null,
        syncedAt: drawn.late ? null : NOW,
        lagHours: drawn.late ? null : 1,
        quotaLeft: null,
        quarantine: null,
        webhook: null,
        troubles: [],
      })),
      nudges: drawn.known ? NudgeSettings.parse({ on: drawn.on }) : null,
    };
  });

/** Links lead where the tool said, and nowhere else. */
function expectHarmless(hostile: unknown, harmless: unknown, { waiting }: Pick<Home, 'waiting'>): void {
  const linked = [...(waiting?.reviews ?? []), ...(waiting?.own ?? [])].flatMap(({ url }) => url ?? []);
  expect(foreignMarks(hostile, harmless)).toEqual([]);
  expect(foreignLinks(hostile, linked)).toEqual([]);
  expect(invisibles(hostile)).toEqual([]);
}

describe('whatever the tools and people say', () => {
  test('a Home is one that Slack takes, and nothing in it works', () => {
    fc.assert(
      fc.property(models, (homeOf) => {
        const view = homeView(homeOf((text) => text));
        const verdict = validateView(view, 'home');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(view.blocks.length).toBeLessThanOrEqual(60);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
        expectHarmless(
          view.blocks,
          homeView(homeOf(() => HARMLESS)).blocks,
          homeOf((text) => text),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('a nudge is a message that Slack takes, and nothing in it works', () => {
    fc.assert(
      fc.property(models, (homeOf) => {
        const waiting = (named: Naming) => homeOf(named).waiting ?? { reviews: [], own: [] };
        const { text, blocks } = nudgeMessage(
          waiting((each) => each),
          NOW,
          'Europe/Berlin',
        );
        const verdict = validateMessageBlocks(blocks);
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
        expect(text).not.toMatch(/[<>*~`]/);
        const harmless = nudgeMessage(
          waiting(() => HARMLESS),
          NOW,
          'Europe/Berlin',
        ).blocks;
        expectHarmless(blocks, harmless, { waiting: waiting((each) => each) });
      }),
      { numRuns: 100 },
    );
  });
});

test('an admin whom Kata does not know yet is not sent to an admin', () => {
  const nobody = { now: NOW, person: null, team: null, leadsTeam: false, glance: null, reading: false };
  const nothing = { waiting: null, actions: [], surveys: [], teams: null, sources: [], nudges: null };
  const shown = (admin: boolean) => JSON.stringify(homeView({ ...nobody, ...nothing, admin }).blocks);
  expect(shown(true)).toContain('Set up a team below, and choose yourself among its members');
  expect(shown(true)).not.toContain('Ask an admin');
  expect(shown(false)).toContain('Ask an admin to add you');
});

describe('a sparkline', () => {
  const bars = (...weeks: ReturnType<typeof week>[]) => sparkline(weeks);

  test('has a bar for each complete week, from zero up', () => {
    const found = bars(week(0, 5), week(4, 5), week(8, 5), week(2, 5, { partial: true }));
    expect(found).toEqual({ bars: '▁▅█', range: { low: 0, high: 8 }, hollow: false });
  });

  test('tells nothing from zero, few from enough, and what is withheld from what is there', () => {
    const found = bars(week(null, 0), week(9, 2), week(0, 9), week(7, 9, { withheld: true }), week(5, 3));
    expect(found).toEqual({ bars: '·▯▁·█', range: { low: 0, high: 5 }, hollow: true });
  });

  test('of nothing there is no range', () => {
    expect(bars()).toEqual({ bars: '', range: null, hollow: false });
    expect(bars(week(3, 1))).toEqual({ bars: '▯', range: null, hollow: true });
  });
});

test.each([
  [0, 'less than a working hour'],
  [1, '1 working hour'],
  [15.9, '15 working hours'],
  [16, '2 working days'],
  [80, '10 working days'],
])('%s hours of waiting are said as %s', (waited, words) => {
  expect(waitInWords(waited)).toBe(words);
});

describe('the settings of nudges', () => {
  test('the form is one that Slack takes, whatever was chosen', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 80 }), (on, quiet, reviewHours) => {
        const settings = NudgeSettings.parse({
          on,
          reviewHours,
          ...(quiet && { quiet: { from: '18:00', to: '09:00' } }),
        });
        const verdict = validateView(nudgesForm(settings), 'modal');
        expect(verdict.ok ? [] : verdict.messages).toEqual([]);
        const { blocks } = nudgeState(settings, NOW, 'Europe/Berlin');
        expect(validateMessageBlocks(blocks).ok).toBe(true);
      }),
    );
  });

  const filled = (from: string | null, to: string | null) => ({
    on: { on: { type: 'radio_buttons', selected_option: { value: 'on' } } },
    'review-hours': { 'review-hours': { type: 'static_select', selected_option: { value: '2' } } },
    'change-hours': { 'change-hours': { type: 'static_select', selected_option: { value: '16' } } },
    'quiet-from': { 'quiet-from': { type: 'timepicker', selected_time: from } },
    'quiet-to': { 'quiet-to': { type: 'timepicker', selected_time: to } },
  });

  test('what is filled in is read, and half a span is complained about where it is missing', () => {
    const said = { on: true, reviewHours: 2, changeHours: 16, actions: true };
    expect(readNudges(filled(null, null))).toEqual({ said: { ...said, quiet: undefined } });
    expect(readNudges(filled('18:00', '09:00'))).toEqual({
      said: { ...said, quiet: { from: '18:00', to: '09:00' } },
    });
    expect(readNudges(filled('18:00', null))).toHaveProperty('errors.quiet-to');
    expect(readNudges(filled(null, '09:00'))).toHaveProperty('errors.quiet-from');
    expect(readNudges(filled('09:00', '09:00'))).toHaveProperty('errors.quiet-to');
  });
});

describe('how fresh the data is', () => {
  const source = (title: string, syncedAt: string | null, more: object = {}) => ({
    id: title,
    title,
    nextRunAt: null,
    run: null,
    progress: null,
    syncedAt: syncedAt === null ? null : new Date(syncedAt),
    lagHours: syncedAt === null ? null : 1,
    quotaLeft: null,
    quarantine: null,
    webhook: null,
    troubles: [],
    ...more,
  });
  const line = (...sources: ReturnType<typeof source>[]) => sourcesLine(sources, [], 'Europe/Berlin');

  test('one source, several, and those that are late', () => {
    const github = source('GitHub', '2026-03-04T09:15:00Z');
    expect(line(github)).toBe('Data: GitHub read Wed 4 Mar, 10:15 (Europe/Berlin)');
    const jira = source('Jira', '2026-03-04T08:00:00Z');
    expect(line(github, jira)).toBe('Data: 2 sources, read Wed 4 Mar, 09:00 or later (Europe/Berlin)');
    const old = source('Jenkins', '2026-03-01T08:00:00Z', { lagHours: 74 });
    expect(line(github, old, source('GitLab', null))).toBe(
      'Data: GitHub read Wed 4 Mar, 10:15 · ⚠ Late: Jenkins read Sun 1 Mar, 09:00 · GitLab never read to the end (Europe/Berlin)',
    );
  });

  test('what was imported tells its newest record; nothing says so', () => {
    expect(line()).toBe('Data: no source is set up.');
    const imported = [{ source: 'files', syncedAt: NOW, status: 'imported' as const, reason: null }];
    expect(sourcesLine([], imported, 'UTC')).toBe('Data: files, newest record Wed 4 Mar, 10:00 (UTC)');
  });
});
