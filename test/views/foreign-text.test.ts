import { expect, test } from 'vitest';
import { bare, link, plain } from '../../views/foreign-text.ts';

test.each([
  ['feat(shop): add a_b', 'feat(shop): add a_b'],
  ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ['*bold* _italic_ ~struck~ `code`', '∗bold∗ ˍitalicˍ ∼struck∼ ˋcodeˋ'],
  ['two\n> lines', 'two &gt; lines'],
  ['a\u202Eb\u0000c', 'a b c'],
  ['half \ud83d', 'half \ufffd'],
  [' \n ', '(no name)'],
])('%j is shown as %j', (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test('a long name is cut before it is escaped', () => {
  expect(plain('&'.repeat(200), 5)).toBe('&amp;&amp;&amp;&amp;…');
  expect(bare('<'.repeat(10_000))).toBe(`${'<'.repeat(79)}…`);
});

test.each([
  ['https://github.test/a?b=1&c=2', '<https://github.test/a?b=1&amp;c=2|a¦b>'],
  ['javascript:alert(1)', 'a|b'],
  ['https://github.test/a|b', 'a|b'],
  ['https://github.test/>', 'a|b'],
  ['https://github.test/\u202egpj.exe', 'a|b'],
  [undefined, 'a|b'],
])('a link to %s', (url, shown) => {
  expect(link(url, 'a|b')).toBe(shown);
});
