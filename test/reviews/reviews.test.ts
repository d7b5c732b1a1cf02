import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Focus, Team } from '../../src/domain/team.ts';
import { excellenceReview } from '../../src/reports/review/excellence-review.ts';
import { type QuarterlyReview, quarterlyReview } from '../../src/reports/review/quarterly-review.ts';
import { metricsTable, objectivesTable, roadmapTable } from '../../src/reports/review/tables.ts';
import { teamReview } from '../../src/reports/review/team-review.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import type { Store } from '../../src/store/index.ts';
import { quarterlyReviewMessage } from '../../views/messages/review-quarterly.ts';
import { teamReviewMessage } from '../../views/messages/review-team.ts';
import { change, storeOf, TEAM } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';

const NOW = new Date('2026-11-10T09:00:00Z');
const FOCUS: Focus = { metric: 'throughput', since: '2026-09-30', start: 3.5, target: 14, by: '2026-12-31' };
const AUTHORS = ['ada', 'bob', 'cyd'];
const people = AUTHORS.map((key) => ({ key, name: key }));
const sources = [
  { source: 'x', kinds: ['changes'], from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
];

/** A change on every day of October, and on every second day of September from the first on. */
function changes(authorOf: (day: number) => string) {
  const days = [
    ...Array.from({ length: 15 }, (_, index) => `09-${String(2 * index + 1).padStart(2, '0')}`),
    ...Array.from({ length: 31 }, (_, index) => `10-${String(index + 1).padStart(2, '0')}`),
  ];
  return days.map((day, index) =>
    change(`m${index}`, `${day} 08:00`, `${day} 12:00`, { number: index + 1, author: authorOf(index) }),
  );
}

async function addAction(store: Store, id: string, dueBy: string, more: Partial<ActionItem> = {}) {
  const words = { opportunity: `Opportunity ${id}`, resolution: 'Try it', owner: 'ada' };
  const item = { id, team: 'team-a', ...words, dueBy, createdAt: NOW, createdBy: 'ada', ...more };
  await store.actionItems.save(item);
}

async function october(team: Team, authorOf = (index: number) => AUTHORS[index % 3] ?? '') {
  const store = await storeOf({ people, teams: [team], sources, changes: changes(authorOf) }, NOW);
  await addAction(store, 'late', '2026-11-09');
  await addAction(store, 'today', '2026-11-10');
  await addAction(store, 'done', '2026-10-10', { completedOn: '2026-10-15' });
  await addAction(store, 'done long ago', '2026-09-10', { completedOn: '2026-09-30' });
  return store;
}

const asked = { now: NOW, rules: rules(), benchmarkYear: 2023, holidays: [] };

describe('the monthly review of a team', () => {
  const team: Team = { ...TEAM, focus: FOCUS };

  test('actions, the focus on its way, the four keys by month', async () => {
    const store = await october(team);
    const review = await teamReview(store, { ...asked, team, outsider: false, withActions: true });
    expect([review.month.name, review.before.name]).toEqual(['October 2026', 'September 2026']);
    const listed = review.actions?.map(({ item, state }) => `${item.id}: ${state}`);
    expect(listed).toEqual(['late: overdue', 'today: open', 'done: done']);
    // 31 in 31 days are 7 a week, 15 in 30 days 3.5: a third of the way from 3.5 to 14, in 41 of 92 days.
    expect(review.focus?.is).toMatchObject({ value: expect.closeTo(7), n: 31 });
    expect(review.focus?.delta.reference).toBeCloseTo(3.5);
    expect(review.focus?.goal?.share).toBeCloseTo(1 / 3);
    expect(review.focus?.elapsed).toBeCloseTo(41 / 92);
    expect(review.focus?.pace).toBe('at risk');
    expect(review.keys.map(({ metric }) => metric.id)).toEqual(['deployfreq', 'leadtime', 'cfr', 'recovery']);
    expect(review.keys[1]?.months.map(({ label, value }) => [label, value])).toEqual(
      ['May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'].map((label) => [label, null]),
    );
    expect(review.next.startAt).toEqual(new Date('2026-12-01T10:00:00Z'));
    const { thread } = teamReviewMessage({ review, agenda: [], now: NOW, adding: '' });
    expect(plainMessage(thread ?? { text: '', blocks: [] })).toContain(
      'Lead time for changes\nMay – · Jun – · Jul – · Aug – · Sep – · Oct –\n',
    );
  });

  test('for outsiders: no actions, and nothing of what one person did alone', async () => {
    const store = await october(team, () => 'ada');
    const of = (outsider: boolean) => teamReview(store, { ...asked, team, outsider, withActions: !outsider });
    const review = await of(true);
    expect(review.actions).toBeNull();
    expect(review.focus?.is).toMatchObject({ value: null, withheld: true });
    expect(review.focus?.pace).toBe('not measured');
    expect((await of(false)).focus?.is.value).toBeCloseTo(7);
  });

  test('without a focus, or with one that is no metric any more, there is none', async () => {
    for (const focus of [undefined, { metric: 'gone', since: '2026-09-30' }]) {
      const { focus: _focus, ...bare } = team;
      const own = { ...bare, ...(focus && { focus }) };
      const store = await october(own);
      const review = await teamReview(store, { ...asked, team: own, outsider: false, withActions: true });
      expect(review.focus).toBeNull();
    }
  });
});

describe('the review of all teams', () => {
  const teams: Team[] = [
    { ...TEAM, focus: FOCUS },
    { ...TEAM, key: 'team-b', name: '=Formula', repositories: ['other'] },
    { ...TEAM, key: 'above', name: 'Above', repositories: [], members: [] },
  ];

  test('each by name against its own objective, with how many actions there are', async () => {
    const store = await october(teams[0] as Team);
    await addAction(store, 'given-up', '2026-11-30', { completedOn: '2026-10-20', dropped: true });
    const review = await excellenceReview(store, { ...asked, teams, timezone: 'Europe/Berlin' });
    expect(review.teams.map(({ team, objective }) => [team.name, objective?.pace ?? null])).toEqual([
      ['=Formula', null],
      ['Team A', 'at risk'],
    ]);
    expect(review.teams[1]?.actions).toEqual({ overdue: 1, open: 1, done: 1, dropped: 1 });
    expect(JSON.stringify(review.teams.map(({ actions }) => actions))).not.toContain('ada');
    // The second working day of December, in the zone of the leaders.
    expect(review.next.startAt).toEqual(new Date('2026-12-02T09:00:00Z'));
    const text = objectivesTable(review).bytes.toString();
    const [formula, own] = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(formula).toMatchObject({ team: "'=Formula", 'by a straight line': 'no objective', value: '' });
    expect(own).toMatchObject({
      ...{ team: 'Team A', objective: 'Throughput', start: '3.5', value: '7', n: '31', target: '14' },
      ...{ 'percent of the way': '33.33', 'by a straight line': 'at risk', 'actions overdue': '1' },
      ...{ 'actions done': '1', 'actions given up': '1' },
    });
  });

  test('what few people are behind is not told to leaders either', async () => {
    const store = await october(teams[0] as Team, () => 'ada');
    const review = await excellenceReview(store, { ...asked, teams, timezone: 'UTC' });
    expect(review.teams[1]?.objective?.pace).toBe('not measured');
    const [, own] = parse(objectivesTable(review).bytes.toString(), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(own).toMatchObject({ value: '', n: '' });
  });
});

describe('the quarterly review', () => {
  const quarter = { ...asked, timezone: 'UTC', whole: true, outsider: false };

  test('what was asked for, what moved and what has data decide what is asked of it', async () => {
    const board = ['throughput', 'pickup', 'prsize', 'leadtime'];
    const team: Team = { ...TEAM, board };
    const summer = Array.from({ length: 60 }, (_, index) => {
      // Two in three days from April to June, two a day from July to September: it moved. Their size is not known.
      const date = new Date(Date.UTC(2026, 3, 1 + Math.floor(index * 1.5)));
      return date.toISOString().slice(5, 10);
    });
    const autumn = Array.from({ length: 180 }, (_, index) =>
      new Date(Date.UTC(2026, 6, 1 + Math.floor(index / 2))).toISOString().slice(5, 10),
    );
    const merged = [...summer, ...autumn].map((day, index) =>
      change(`q${index}`, `${day} 08:00`, `${day} 12:00`, {
        number: index + 1,
        author: AUTHORS[index % 3] ?? '',
        reviews: [
          {
            id: `r${index}`,
            author: AUTHORS[(index + 1) % 3],
            state: 'approved',
            submittedAt: `2026-${day}T10:00:00Z`,
          },
        ],
      }),
    );
    const store = await storeOf({ people, teams: [team], sources, changes: merged }, NOW);
    const said = [
      ['/metrics pickup team-a', '2026-07-01T00:00:00Z'],
      ['/metrics pickup "Team A" --weeks 4', '2026-09-30T23:59:59Z'],
      ['/metrics pickup team-a', '2026-10-01T00:00:00Z'],
      ['/metrics me leadtime', '2026-08-01T00:00:00Z'],
    ] as const;
    for (const [target, at] of said) {
      await store.audit.record({ at: new Date(at), who: 'ada', action: 'asked', target });
    }
    const review = await quarterlyReview(store, { ...quarter, teams: [team] });
    expect(review.quarter.name).toBe('Q3 2026');
    const told = review.teams[0]?.metrics.map(({ metric, asked: n, proposal, reason }) => [
      metric.id,
      n,
      proposal,
      reason,
    ]);
    expect(told).toEqual([
      ['throughput', 0, 'keep', 'moved'],
      ['pickup', 2, 'keep', 'asked'],
      ['prsize', 0, 'drop', 'no data'],
      ['leadtime', 0, 'drop', 'no data'],
    ]);
    expect(metricsTable(review).bytes.toString()).toContain('Team A,Throughput,no,per week,');
  });

  test('of one team: it says so everywhere, and is another event in a calendar than the one of all teams', async () => {
    const store = await october(TEAM);
    const own = await quarterlyReview(store, { ...quarter, teams: [TEAM], whole: false });
    const all = await quarterlyReview(store, { ...quarter, teams: [TEAM] });
    const uidOf = (bytes: Buffer) => /^UID:(.*)$/m.exec(bytes.toString())?.[1];
    expect(uidOf(own.next.file.bytes)).toContain('quarterly-review-team-a-');
    expect(uidOf(all.next.file.bytes)).toContain('quarterly-review-organisation-');
    expect(own.next.title).toBe('Quarterly metrics review of Team A');
    expect(metricsTable(own).title).toBe('Metrics of Team A, Q3 2026');
    const titleOf = (review: QuarterlyReview) =>
      plainMessage(quarterlyReviewMessage(review, [])).split('\n')[0];
    expect([own, all].map(titleOf)).toEqual([
      'Quarterly metrics review · Team A · Q3 2026',
      'Quarterly metrics review · Q3 2026',
    ]);
  });

  test('the roadmap has what is worked on until its day, and room for what is to be decided', async () => {
    const until = (by: string) => ({ ...TEAM, focus: { ...FOCUS, by } });
    const teams: Team[] = [
      { ...until('2027-02-15'), key: 'a', name: 'A' },
      { ...until('2026-11-01'), key: 'b', name: 'B' },
      { ...TEAM, key: 'c', name: 'C' },
      { ...TEAM, key: 'd', name: 'D', focus: { metric: 'throughput', since: '2026-10-01' } },
    ];
    const store = await october(teams[0] as Team);
    const review = await quarterlyReview(store, { ...quarter, teams });
    expect(review.quarters.map(({ name }) => name)).toEqual(['Q4 2026', 'Q1 2027', 'Q2 2027', 'Q3 2027']);
    const rows = review.roadmap.map(({ name, cells }) => [name, ...cells.map((each) => each?.title ?? '')]);
    expect(rows).toEqual([
      ['A', 'Throughput', 'Throughput', '', ''],
      ['B', '', '', '', ''],
      ['C', '', '', '', ''],
      ['D', 'Throughput', '', '', ''],
    ]);
    expect(roadmapTable(review).bytes.toString().split('\n')[1]).toBe('Org-wide,,,,');
  });
});
