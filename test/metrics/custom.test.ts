import { expect, test } from 'vitest';
import { CustomMetric } from '../../src/domain/custom-metric.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import { tablesInWords } from '../../src/metrics/reference.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { type Answer, ask, reply, t } from '../leadtime/world.ts';

const measured = (values: [at: string, value: number][], metric = 'coverage') =>
  values.map(([at, value]) => ({ metric, team: 'team-a', at: t(at), value }));

function declared(more: Record<string, unknown> = {}) {
  return CustomMetric.parse({ id: 'coverage', title: 'Test coverage', unit: '%', better: 'higher', ...more });
}

const asked = (values: [string, number][], more: Record<string, unknown> = {}) =>
  ask({ measurements: measured(values) }, 'coverage team-a --from 2026-03-02 --to 2026-03-16', '04-01', {
    metrics: [declared(more)],
  });

const WEEKS: [string, number][] = [
  ['02-27 10:00', 10],
  ['03-02 10:00', 70],
  ['03-05 10:00', 74],
  ['03-11 10:00', 78],
  ['03-16 00:00', 99],
];

test('the last of the period, the median, or the sum a week', async () => {
  expect(await asked(WEEKS)).toMatchObject({ value: 78, n: 3 });
  expect(await asked(WEEKS, { value: 'median' })).toMatchObject({ value: 74, n: 3 });
  expect(await asked(WEEKS, { value: 'per week' })).toMatchObject({ value: 111, n: 3 });
});

test('says where it comes from, and compares with what came before', async () => {
  const before: [string, number][] = [['02-15 10:00', 50]];
  const answer = await asked([...before, ...WEEKS]);
  expect(answer.freshness).toMatchObject([{ source: 'import', status: 'imported' }]);
  expect(answer.deltas[0]).toMatchObject({ against: 'before', reference: 10, value: 68 });
});

test('a week without one is not measured, which is not 0', async () => {
  const { series } = await asked([['03-02 10:00', 70]]);
  expect(series.map(({ value }) => value)).toEqual([70, null]);
  expect((await asked([['02-27 10:00', 10]])).value).toBeNull();
});

test.each([
  ['higher', { good: 80, fair: 60 }, 80, 'good'],
  ['higher', { good: 80, fair: 60 }, 79.9, 'fair'],
  ['higher', { good: 80, fair: 60 }, 60, 'fair'],
  ['higher', { good: 80, fair: 60 }, 59, 'poor'],
  ['lower', { good: 2, fair: 5 }, 2, 'good'],
  ['lower', { good: 2, fair: 5 }, 5, 'fair'],
  ['lower', { good: 2, fair: 5 }, 5.1, 'poor'],
])('where %s is better, with %o, %d is %s', async (better, thresholds, value, band) => {
  const days = ['02', '03', '04', '05', '06'].map((day): [string, number] => [`03-${day} 10:00`, value]);
  expect((await asked(days, { better, thresholds })).band).toBe(band);
});

test('own thresholds are named as such, in the answer, its data and the explanation', async () => {
  const metric = declared({ thresholds: { good: 80, fair: 60 } });
  const world = { measurements: measured(WEEKS.map(([at], day): [string, number] => [at, 61 + day])) };
  const more = ['03-03', '03-04', '03-06', '03-09'].map((day): [string, number] => [`${day} 10:00`, 62]);
  world.measurements.push(...measured(more));
  const question = 'coverage team-a --from 2026-03-02 --to 2026-03-16';
  const { text, data, blocks } = await reply(world, question, '04-01 00:00', undefined, {
    metrics: [metric],
  });
  const { deltas } = data as Answer;
  expect(deltas.at(-1)).toMatchObject({ against: 'thresholds', value: -16, note: 'to good' });
  expect(plainMessage({ text, blocks })).toContain(
    'In the fair range of your own thresholds, 16 points below good',
  );
  expect(tablesInWords(customMetric(metric))).toEqual([
    'own thresholds: good: 80 % and more; fair: 60 % to 80 %; poor: under 60 %',
  ]);
});

test.each([
  [{ unit: 'furlongs' }, 'unit'],
  [{ better: 'more' }, 'better'],
  [{ id: 'Test Coverage' }, 'id'],
  [{ thresholds: { good: 60, fair: 80 } }, 'thresholds'],
  [{ better: 'neither', thresholds: { good: 60, fair: 80 } }, 'thresholds'],
])('a declaration with %o is refused, by its key', (wrong, key) => {
  const parsed = CustomMetric.safeParse({
    id: 'coverage',
    title: 'Coverage',
    unit: '%',
    better: 'higher',
    ...wrong,
  });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(key);
});
