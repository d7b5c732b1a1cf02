import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loggable, withoutSecrets } from '../../src/slack/log.ts';
import { escapeMrkdwn, truncateText } from '../../src/slack/mrkdwn.ts';

test('what a person typed is shown, never carried out', () => {
  expect(escapeMrkdwn('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['abc&amp;def', 7, 'abc…'],
  ['abc<https://x.example|x>', 10, 'abc…'],
  ['abc😀def', 5, 'abc…'],
])('%s cut to %i is %s', (text, limit, expected) => {
  expect(truncateText(text, limit)).toBe(expected);
});

test('text is never longer than the limit, and never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const cut = truncateText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }),
  );
});

test.each([
  'xoxb-123-abc',
  'xapp-1-A0-secret',
  'Bearer abc.def',
  'https://hooks.slack.com/commands/T0/1/secret',
  'ghp_abcdefghijk',
])('%s never reaches a log line', (secret) => {
  expect(withoutSecrets(`failed with ${secret} in it`)).not.toContain(secret);
});

test('an error is logged by its kind, its place and a clean message', () => {
  const error = Object.assign(new TypeError('mongodb://kata:hunter2@db.example/kata'), { code: 'EBAD' });
  const { kind, code, message, at } = loggable(error);
  expect({ kind, code, message }).toEqual({
    kind: 'TypeError',
    code: 'EBAD',
    message: 'mongodb://[removed]@db.example/kata',
  });
  expect(JSON.stringify(at)).not.toContain('hunter2');
  expect(JSON.stringify(at)).toContain('mrkdwn.test.ts');
});
