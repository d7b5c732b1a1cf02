import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { metricsReference } from '../../src/metrics/reference.ts';
import { ask, TEAM } from '../leadtime/world.ts';

const team = { ...TEAM, projects: ['SHOP'], boards: ['1'] };
const people = ['ada', 'bob', 'cyd'].map((key) => ({ key, name: key }));

test('docs/metrics.md is what the definitions say: run `npm run docs`', async () => {
  expect(await readFile('docs/metrics.md', 'utf8')).toBe(metricsReference());
});

test.each(metrics)('the example of $id is what the metric says', async ({ id, explanation }) => {
  const { records, from, to, value } = explanation.example;
  const answer = await ask(
    { people, teams: [team], ...records },
    `${id} team-a --from ${from} --to ${to}`,
    `${to.slice(5)} 00:00`,
  );
  if (value === null) expect(answer.value).toBeNull();
  else expect(answer.value).toBeCloseTo(value, 6);
});
