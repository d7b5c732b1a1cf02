import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Correction } from '../../src/domain/correction.ts';
import { findCommand, parseArguments } from '../../src/slack/arguments.ts';
import { type Answer, change, commit, deployment, storeOf, TEAM, t, type World } from '../leadtime/world.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';

const incident = { source: 'x', id: 'i1', title: 'Down', repository: 'shop', severity: 1 };

/** Four versions on four days, the second with an incident a quarter of an hour after it. */
const WORLD: World = {
  commits: [
    commit('v1', [], '03-02 08:00'),
    commit('v2', ['v1'], '03-03 08:00'),
    commit('v3', ['v2'], '03-04 08:00'),
    commit('v4', ['v3'], '03-05 08:00'),
  ],
  changes: ['v2', 'v3', 'v4'].map((sha, index) =>
    change(sha, `03-0${index + 3} 08:00`, `03-0${index + 3} 09:00`, {
      id: `shop#${index + 2}`,
      number: index + 2,
    }),
  ),
  deployments: ['v1', 'v2', 'v3', 'v4'].map((sha, index) =>
    deployment(sha, `03-0${index + 2} 10:00`, { id: `d${index + 1}` }),
  ),
  incidents: [{ ...incident, openedAt: t('03-03 10:15'), resolvedAt: t('03-03 11:15') }],
};

type Said = Pick<Correction, 'target' | 'action'>;

async function asked(text: string, ...said: Said[]): Promise<Answer> {
  const store = await storeOf(WORLD);
  for (const [index, { target, action }] of said.entries()) {
    const at = new Date(t(`04-0${index + 1}`));
    await store.corrections.save({ id: `k${index}`, target, action, reason: 'known', by: 'ada', at });
  }
  const question = `${text} team-a --from 2026-03-02 --to 2026-03-09`;
  const { definition, text: rest } = findCommand(commands, '/metrics', question);
  const reply = await definition.run(parseArguments(definition as never, rest), {
    store,
    asker: { person: null, admin: true },
    now: new Date(t('12-01')),
    benchmarkYear: 2023,
    sources: [],
    rules: rules(),
    surveys: SURVEYS,
  });
  return reply.data as Answer;
}

const of = (noun: string, ref: string, action: Correction['action']): Said => ({
  target: { noun, ref },
  action,
});

test('as the tools tell it: one of four deployments failed, and the changes waited two hours', async () => {
  expect(TEAM.key).toBe('team-a');
  expect((await asked('cfr')).value).toBe(25);
  expect((await asked('leadtime')).value).toBe(2);
});

test.each([
  ['the incident was caused by none', [of('incident', 'i1', { do: 'link', deployments: [] })], 0],
  ['it was caused by two', [of('incident', 'i1', { do: 'link', deployments: ['d3', 'd4'] })], 50],
  ['the deployment did not fail', [of('deployment', 'd2', { do: 'not-failed' })], 0],
  ['another failed too', [of('deployment', 'd4', { do: 'failed' })], 50],
  ['the failed one is left out', [of('deployment', 'd2', { do: 'leave-out' })], 0],
  [
    'of two things said of one the later holds',
    [of('deployment', 'd2', { do: 'not-failed' }), of('deployment', 'd2', { do: 'failed' })],
    25,
  ],
])('the failure rate where %s', async (_what, said, percent) => {
  expect((await asked('cfr', ...said)).value).toBeCloseTo(percent, 9);
});

test('a change shipped by another deployment waited until that', async () => {
  const answer = await asked('leadtime', of('change', 'shop#2', { do: 'link', deployments: ['d4'] }));
  expect(answer.samples.find(({ ref }) => ref === 'shop#2')?.value).toBe(50);
  const none = await asked('leadtime', of('change', 'shop#2', { do: 'link', deployments: [] }));
  expect(none.samples.find(({ ref }) => ref === 'shop#2')).toMatchObject({ excluded: 'not deployed' });
});

test('a change left out is left out of every number, and says why', async () => {
  const said = of('change', 'shop#3', { do: 'leave-out' });
  const left = { leadtime: 2, prcycle: 2, throughput: 3 };
  for (const [metric, n] of Object.entries(left)) {
    const answer = await asked(metric, said);
    expect(answer.excluded).toContainEqual({ reason: 'left out by hand', n: 1 });
    expect(answer.n).toBe(n);
  }
});
