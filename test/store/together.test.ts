import { expect, test } from 'vitest';
import { together } from '../../src/store/together.ts';

test('what is asked while work is under way is done together, and each gets its own result', async () => {
  const batches: number[][] = [];
  const double = together(async (all: number[]) => {
    batches.push(all);
    await new Promise((resolve) => setImmediate(resolve));
    return all.map((each) => each * 2);
  });
  const first = [double(1), double(2)];
  await Promise.resolve();
  await Promise.resolve();
  expect(await Promise.all([...first, double(3), double(4)])).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(await double(5)).toBe(10);
});

test('when it fails, it fails for those who asked for it then, and for nobody after', async () => {
  const work = together(async (all: string[]) => {
    if (all.includes('bad')) throw new Error('refused');
    return all;
  });
  const results = await Promise.allSettled([work('bad'), work('good')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await work('good')).toBe('good');
});
