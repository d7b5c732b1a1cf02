import { expect, test } from 'vitest';
import {
  aBuild,
  aChange,
  aCommit,
  aDeployment,
  aMove,
  anIncident,
  aReview,
  aSprint,
  aWorkItem,
  type ExampleRecords,
} from '../../src/metrics/examples/example.ts';
import { metrics } from '../../src/metrics/index.ts';
import { type Answer, ask, TEAM } from '../leadtime/world.ts';

const team = { ...TEAM, projects: ['SHOP'], boards: ['1'] };
const people = ['ada', 'bob', 'cyd'].map((key) => ({ key, name: key }));

const web = { repository: 'web', author: 'zoe' };
const strangers = ['zoe', 'yan', 'xia'];

/** Another team with a repository, a project and a board of its own, busy all through March. */
const OTHERS: ExampleRecords = {
  teams: [
    team,
    {
      ...TEAM,
      key: 'team-z',
      name: 'Team Z',
      members: strangers,
      repositories: ['web'],
      projects: ['WEB'],
      boards: ['9'],
    },
  ],
  people: [...people, ...strangers.map((key) => ({ key, name: key }))],
  commits: [
    aCommit('w0', [], '02-20 08:00', web),
    aCommit('w1', ['w0'], '03-02 10:00', web),
    aCommit('w2', ['w1'], '03-04 10:00', web),
  ],
  changes: [
    aChange(901, '03-02 10:00', '03-02 12:00', {
      ...web,
      id: 'web#901',
      mergeSha: 'w1',
      commits: [{ sha: 'w1', authoredAt: '2026-03-02T10:00:00Z', author: 'zoe' }],
      reviews: [aReview('yan', '03-02 11:00')],
      additions: 900,
      deletions: 90,
      title: 'WEB-1 More',
    }),
    aChange(902, '03-03 10:00', null, { ...web, id: 'web#902', commits: [] }),
  ],
  deployments: [
    aDeployment('w-d0', 'w0', '02-21 08:00', { repository: 'web' }),
    aDeployment('w-d1', 'w1', '03-03 09:00', { repository: 'web' }),
    aDeployment('w-d2', 'w2', '03-05 09:00', { repository: 'web' }),
    aDeployment('w-d3', 'w1', '03-05 11:00', { repository: 'web' }),
  ],
  incidents: [anIncident('w-i1', '03-03 10:00', '03-03 15:00', { repository: 'web', severity: 1 })],
  builds: [aBuild('w-b1', '03-03 10:00', '03-03 11:00', { repository: 'web', status: 'failure', sha: 'w1' })],
  'work-items': [
    aWorkItem(901, '02-20 08:00', {
      id: 'WEB-1',
      key: 'WEB-1',
      project: 'WEB',
      type: 'Bug',
      status: 'Done',
      statusCategory: 'done',
      doneAt: '2026-03-04T10:00:00Z',
      estimate: 13,
      assignee: 'zoe',
      objective: 'Other',
      portfolio: 'other',
      foundBy: 'customer',
      history: [
        aMove('03-01 10:00', 'todo', 'in-progress', 'zoe'),
        aMove('03-04 10:00', 'in-progress', 'done', 'zoe'),
        { at: '2026-02-20T08:00:00Z', field: 'sprint', from: null, to: 'w-s1', author: 'zoe' },
      ],
    }),
  ],
  sprints: [aSprint('w-s1', '02-24 08:00', '03-06 08:00', { board: '9' })],
};

/** What an answer says, apart from how fresh its sources are. */
function said({ freshness: _, ...answer }: Answer & { freshness?: unknown }): unknown {
  return answer;
}

test.each(metrics)('another team changes nothing in $id', async ({ id, explanation }) => {
  const { records, from, to } = explanation.example;
  const question = `${id} team-a --from ${from} --to ${to}`;
  const now = `${to.slice(5)} 00:00`;
  const alone = await ask({ people, teams: [team], ...records }, question, now);
  const both = Object.fromEntries(
    [...new Set([...Object.keys(OTHERS), ...Object.keys(records)])].map((file) => [
      file,
      ['teams', 'people'].includes(file) && records[file] === undefined
        ? (OTHERS[file] ?? [])
        : [...(records[file] ?? []), ...(OTHERS[file] ?? [])],
    ]),
  );
  expect(said(await ask(both, question, now))).toEqual(said(alone));
});
