import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globProblem } from '../../src/domain/glob.ts';
import { ownershipLine, readOwnership } from '../../src/domain/ownership-line.ts';
import { readService, serviceLine } from '../../src/domain/service-line.ts';
import { fitsWildcard } from '../../src/domain/wildcard.ts';

const name = fc.stringMatching(/^[a-z0-9][a-z0-9._/-]{0,20}\*?$/);
const names = fc.array(name, { minLength: 1, maxLength: 4 });
const some = fc.option(names, { nil: undefined });

test('what a team owns is read from a line as it is written to one', () => {
  const owned = fc.oneof(
    name,
    fc
      .record({ repository: name, paths: some, labels: some })
      .filter(({ paths, labels }) => paths !== undefined || labels !== undefined)
      .map(({ repository, paths, labels }) => ({
        repository,
        ...(paths && { paths }),
        ...(labels && { labels }),
      })),
  );
  fc.assert(
    fc.property(owned, (each) => {
      expect(readOwnership(ownershipLine(each))).toEqual({ owned: each });
    }),
  );
});

test('a service is read from a line as it is written to one', () => {
  fc.assert(
    fc.property(name, some, some, some, (key, paths, labels, jobs) => {
      const service = { key, ...(paths && { paths }), ...(labels && { labels }), ...(jobs && { jobs }) };
      expect(readService(serviceLine(service))).toEqual({ service });
    }),
  );
});

test('a line is read as a person means it, or said to be none', () => {
  expect(readOwnership('acme/mono:  services/pay/** , label:payments,')).toEqual({
    owned: { repository: 'acme/mono', paths: ['services/pay/**'], labels: ['payments'] },
  });
  expect(readOwnership('acme/∗')).toEqual({ owned: 'acme/*' });
  expect(readOwnership('*/*')).toEqual({ problem: '*/* fits everything: say a part of the name.' });
  expect(readOwnership('acme/mono: **')).toEqual({ problem: '** fits everything: say a part of the name.' });
  expect(readOwnership('acme/mono: label:')).toEqual({ problem: 'Say a label after label: too.' });
  expect(readOwnership('acme/{a,b}')).toMatchObject({ problem: /is no glob/ });
  expect(readService('pay: job:*')).toEqual({ problem: '* fits everything: say a part of the name.' });
});

test('wildcards fit what the same regular expression fits', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/', ' '), maxLength: 8 });
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '/'), maxLength: 6 });
  fc.assert(
    fc.property(glob, letters, (pattern, text) => {
      const source = pattern.replaceAll('*', '[^]*').replaceAll('?', '[^]');
      expect(fitsWildcard(pattern, text)).toBe(new RegExp(`^${source}$`, 'i').test(text));
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed, judging it takes no time and throws nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const problem = globProblem(typed);
      expect(problem === null || typeof problem === 'string').toBe(true);
      readOwnership(typed);
      readService(typed);
    }),
  );
});
