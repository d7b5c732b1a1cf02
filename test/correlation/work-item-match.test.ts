import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { matcherOf } from '../../src/correlation/work-item-match.ts';
import { servedBy } from '../../src/correlation/work-item-rules.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', '1', '-', '_', ' ', '*', '?', '.'),
  minLength: 1,
  maxLength: 4,
});

test('names are looked up as globs are read: in any case, and wholly', () => {
  const isAlike = fc.property(fc.array(text, { maxLength: 3 }), text, (keys, key) => {
    const asGlobs = picomatch(keys, { nocase: true, dot: true });
    expect(matcherOf({ keys })({ key, project: '', type: '' })).toBe(asGlobs(key));
  });
  fc.assert(isAlike, { numRuns: 300 });
});

test('of rules that name keys, and others, the first that fits counts', () => {
  const rule = fc.oneof(
    fc.record({ keys: fc.array(text, { minLength: 1, maxLength: 2 }) }),
    fc.record({ types: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  );
  const isFirst = fc.property(
    fc.array(rule, { maxLength: 6 }),
    fc.array(text, { maxLength: 2 }),
    text,
    (matches, keys, type) => {
      const [key = 'x', ...formerKeys] = keys;
      const item = { key, formerKeys, type, project: '' };
      const portfolio = matches.map((match, index) => ({ ...match, key: `P${index}` }));
      const served = servedBy({ portfolio, objectives: [], foundByCustomers: [] })(item);
      const first = matches.findIndex((match) => matcherOf(match)(item));
      expect((served as { portfolio?: string }).portfolio).toBe(first < 0 ? undefined : `P${first}`);
    },
  );
  fc.assert(isFirst, { numRuns: 500 });
});
