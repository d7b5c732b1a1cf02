import { expect, test } from 'vitest';
import { portfolioCsv } from '../../src/reports/portfolio/csv.ts';
import type { ProjectStatus } from '../../src/reports/portfolio/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { chanceWords } from '../../views/messages/forecast-words.ts';
import { portfolioMessage } from '../../views/messages/portfolio.ts';
import { portfolioPicture } from '../../views/messages/portfolio-picture.ts';
import { topSentences } from '../../views/messages/portfolio-sentences.ts';
import { datesWords, mostUrgent, ordinal, reasonWords } from '../../views/messages/portfolio-words.ts';
import { daysAgo, NOW } from './world.ts';

const HEALTHY = { wentBack: { n: 0, of: 20 }, openBugs: 0, incidents: null };
const UNTOLD = { actual: null, expected: null, judgement: null };

function project(name: string, more: Partial<ProjectStatus> = {}): ProjectStatus {
  return {
    kind: 'portfolio',
    key: name,
    name,
    priority: null,
    listed: true,
    dueAt: daysAgo(-30),
    standing: 'on track',
    because: 'in time',
    expected: { even: daysAgo(-10), safe: daysAgo(-20), chance: 0.93 },
    progress: { done: 20, known: 24, begunAt: daysAgo(90), doneAt: null, added: 2 },
    health: HEALTHY,
    share: UNTOLD,
    risk: null,
    teams: ['team-a'],
    zone: 'UTC',
    ...more,
  };
}

const LATE = { standing: 'late', because: 'likely late' } as const;
const share = (actual: number, expected: number, judgement: ProjectStatus['share']['judgement']) => ({
  share: { actual, expected, judgement },
});
const effort = { first: '2026-10-01', last: '2026-11-15', unallocated: 40 };

function told(projects: ProjectStatus[], more = {}) {
  return {
    now: NOW,
    from: 'portfolio' as const,
    twice: [],
    effort,
    leftOut: { circles: 0, undated: 0 },
    projects,
    ...more,
  };
}

test('three sentences: how many are on track, what is to be decided, where effort goes elsewhere', () => {
  const status = told([
    project('Checkout', { ...LATE, priority: 1, ...share(12, 30, 'less') }),
    project('Search', { priority: 2, ...share(20, 21, 'near') }),
    project('Ark', { standing: 'cannot be said', because: 'no items', expected: null }),
    project('Zoo', { priority: 3, ...share(40, 10, 'more') }),
  ]);
  expect(topSentences(status)).toEqual([
    '2 of 4 projects are on track, 1 is late, of 1 nothing can be said.',
    'To decide, by cutting, moving the day or helping: *Checkout* (late: due 16 Dec 2026, 85 % by 6 Dec 2026).',
    'Effort does not follow the plan: *Checkout* (priority 1) got 12 % of the effort, 30 % was planned; *Zoo* got 40 % instead of 10 %.',
  ]);
});

test.each([
  [
    'all is well',
    [project('A', share(20, 20, 'near'))],
    ['None of them needs a decision.', 'Effort is near the plan.'],
  ],
  ['nothing is planned', [project('A')], ['None of them needs a decision.']],
  [
    'much is for no project',
    [project('A', share(5, 20, 'perhaps less'))],
    [
      'None of them needs a decision.',
      '*A* got 5 % of the effort, 20 % was planned; as 40 % is for no project, nobody can say whether that is too little.',
    ],
  ],
  ['nothing can be said', [project('A', { standing: 'cannot be said', because: 'few done' })], []],
])('%s', (_, projects, sentences) => {
  expect(topSentences(told(projects)).slice(1)).toEqual(sentences);
});

test('how much is for no project is not said where it is not shown', () => {
  const hidden = { effort: { ...effort, unallocated: null } };
  expect(topSentences(told([project('A', share(5, 20, 'perhaps less'))], hidden))[2]).toContain(
    'as some of it is for no project',
  );
});

test('of many the first three to decide on are named', () => {
  const late = ['A', 'B', 'C', 'D', 'E'].map((name) => project(name, LATE));
  expect(topSentences(told(late))[1]).toMatch(/\*A\*.*\*B\*.*\*C\*.* and 2 more\.$/);
});

test('a line says all that is known of a project, and nothing of what is not', () => {
  const line = (more: Partial<ProjectStatus>) =>
    plainMessage(
      portfolioMessage({ status: told([project('Checkout', more)]), freshness: [], of: null, maySet: false }),
    );
  const full = line({
    priority: 1,
    ...share(12, 30, 'less'),
    health: { wentBack: { n: 3, of: 20 }, openBugs: 1, incidents: { n: 2, teams: 1 } },
    risk: { rank: 2, of: 3, signal: 'reviews wait' },
  });
  expect(full).toContain('1. Checkout ● on track: about 95 % likely by its day, 16 Dec 2026');
  expect(full).toContain(
    '20 of 24 done, 2 new in 4 weeks · 50 % by 26 Nov 2026, 85 % by 6 Dec 2026 · 12 % of the effort against 30 % planned',
  );
  expect(full).toContain(
    '3 of 20 finished items went back, 1 open bug, 2 incidents of its team in 4 weeks · needs help 2nd: reviews wait',
  );
  const bare = line({
    standing: 'cannot be said',
    because: 'no items',
    expected: null,
    progress: project('x').progress,
  });
  expect(bare).toContain('Checkout ○ cannot be said: no work item belongs to it');
  expect(bare).not.toMatch(/effort against|went back|needs help/);
});

test('what whoever reads it should know of how it came about', () => {
  const message = (more: object, projects = [project('A'), project('B', { listed: false })]) =>
    plainMessage(portfolioMessage({ status: told(projects, more), freshness: [], of: null, maySet: true }));
  expect(message({ twice: ['A'] })).toContain('Listed more than once, the first by priority counts: A.');
  expect(message({})).toContain('1 project named by work items only: the portfolio does not list it.');
  expect(message({}, [project('A'), project('B')])).toContain('No project has a priority yet');
  expect(message({ from: 'epics' }, [project('A', { kind: 'epic' })])).toContain('There is no portfolio yet');
  expect(message({}, [])).toContain('There is no portfolio yet, and no epic has open work and a due day.');
});

test('chances in steps of five, never certain; places as people say them', () => {
  // “Late” is less than 50 %, “at risk” less than 85 %: neither is said of what is called so.
  expect([0.49, 0.8499, 0.85, 0.59].map(chanceWords)).toEqual([
    'just under 50 %',
    'just under 85 %',
    'about 85 %',
    'about 60 %',
  ]);
  expect([0, 0.02, 0.33, 0.5, 0.95, 0.98, 1].map(chanceWords)).toEqual([
    'less than 5 %',
    'less than 5 %',
    'about 35 %',
    'about 50 %',
    'about 95 %',
    'more than 95 %',
    'more than 95 %',
  ]);
  expect([1, 2, 3, 11, 22, 113].map(ordinal)).toEqual(['1st', '2nd', '3rd', '11th', '22nd', '113th']);
  const done = {
    because: 'all done',
    progress: { done: 1, known: 1, begunAt: null, doneAt: NOW, added: null },
  } as const;
  expect(reasonWords(project('A', done))).toBe('the one item written down so far is done');
});

test('of a hundred those that need attention are shown, in order of priority, and the others counted', () => {
  const many = Array.from({ length: 100 }, (_, index) =>
    project(`P${index}`, { priority: index + 1, ...(index % 10 === 9 && LATE) }),
  );
  const status = told(many);
  expect(mostUrgent(status, 12).map(({ priority }) => priority)).toEqual([
    1, 2, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100,
  ]);
  const { rows, rest } = portfolioPicture(status, null);
  expect(rows).toHaveLength(30);
  expect(rest).toBe('70 more projects in the table beside it: 70 on track');
  const shown = plainMessage(portfolioMessage({ status, freshness: [], of: null, maySet: false }));
  expect(shown).toContain('10 of 100 shown, those that need a decision first; all are in the table.');
});

test('one project is spoken of as one; what was left out is said', () => {
  const first = (projects: ProjectStatus[]) => topSentences(told(projects))[0];
  expect(first([project('A')])).toBe('The one project is on track.');
  expect(first([project('A', { standing: 'cannot be said', because: 'no items' })])).toBe(
    'Nothing can be said of the one project.',
  );
  const status = told([project('A')], { leftOut: { circles: 1, undated: 3 } });
  const text = plainMessage(portfolioMessage({ status, freshness: [], of: null, maySet: false }));
  expect(text).toContain('1 item left out: parents that go round in a circle.');
  expect(text).toContain('3 items left out: done, but no source says when.');
});

test('planned shares of more than there is are told of; a span only where any effort is', () => {
  const text = (projects: ProjectStatus[]) =>
    plainMessage(portfolioMessage({ status: told(projects), freshness: [], of: null, maySet: false }));
  const over = text([project('A', share(5, 70, null)), project('B', share(5, 60, null))]);
  expect(over).toContain(
    'The planned shares sum to 130 %, which is more than there is, so nothing is judged by them.',
  );
  expect(over).toContain('Effort from 1 Oct 2026');
  const whole = text([project('A', share(5, 70, null)), project('B', share(5, 30, null))]);
  expect(whole).not.toContain('sum to');
  expect(text([project('A')])).not.toContain('Effort from');
});

test('where nothing can be said of any, that is the sentence', () => {
  const none = { standing: 'cannot be said', because: 'few done' } as const;
  expect(topSentences(told([project('A', none), project('B', none)]))).toEqual([
    'Nothing can be said of any of the 2 projects.',
  ]);
});

test('in the table nothing is a zero that is not known', () => {
  const withheld = { because: 'few people', standing: 'cannot be said', expected: null } as const;
  const status = told([project('A', { ...withheld, progress: null, health: null })]);
  const [, row] = portfolioCsv(status, () => 'few')
    .trim()
    .split('\r\n');
  expect(row).toBe(',A,portfolio,cannot be said,few,2026-12-16,,,,,,,,,,,,,,,,team-a');
});

test('what stands in the picture under the word is short', () => {
  const remark = (more: Partial<ProjectStatus>) =>
    portfolioPicture(told([project('A', more)]), null).rows[0]?.remark;
  expect(remark({})).toBe('85 %: 6 Dec');
  const far = { even: daysAgo(-10), safe: daysAgo(-180), chance: null };
  expect(remark({ expected: far })).toBe('85 %: 15 May 27');
  expect(remark({ expected: { ...far, safe: null } })).toBe('50 %: 26 Nov');
  expect(remark({ expected: null, because: 'nothing lately' })).toBe('nothing done lately');
  expect(remark({ progress: { done: 2, known: 2, begunAt: null, doneAt: daysAgo(3), added: null } })).toBe(
    'since 13 Nov',
  );
});

test('days are those of its teams, as in its own forecast; the promised day is the same everywhere', () => {
  const expected = {
    even: new Date('2026-12-01T12:00:00Z'),
    safe: new Date('2026-12-18T03:00:00Z'),
    chance: 0.96,
  };
  const york = project('A', {
    expected,
    zone: 'America/New_York',
    dueAt: new Date('2026-12-20T23:59:59.999Z'),
  });
  expect(datesWords(york)).toBe('50 % by 1 Dec 2026, 85 % by 17 Dec 2026');
  expect(reasonWords(york)).toBe('more than 95 % likely by its day, 20 Dec 2026');
  expect(portfolioCsv(told([york]), () => '')).toContain(',2026-12-20,2026-12-01,2026-12-17,');
});
