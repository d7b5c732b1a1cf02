import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';
import { matcherOf } from '../../src/correlation/work-item-match.ts';

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
