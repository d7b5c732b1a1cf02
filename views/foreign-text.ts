import { escapeMrkdwn } from '../src/slack/mrkdwn.ts';

const NAME_LIMIT = 80;

/** Characters that nobody sees, that end a line, or that turn the direction of writing. */
const INVISIBLE = /[\s\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** What Slack has no escape for, and the character that looks most like it. */
const LOOKALIKES: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Name of something in a tool, on one line, for where Slack reads no mark-up; never empty. */
export function bare(text: string, limit = NAME_LIMIT): string {
  const shown =
    text
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(INVISIBLE, ' ')
      .trim() || '(no name)';
  if (shown.length <= limit) return shown;
  return `${shown.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Name of something in a tool, for where Slack reads mark-up: it can become no mention, link or formatting. An
 * underscore inside a word does nothing in Slack, and stays.
 */
export function plain(text: string, limit = NAME_LIMIT): string {
  const shown = bare(text, limit).replace(
    /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
    (mark) => LOOKALIKES[mark] ?? '',
  );
  return escapeMrkdwn(shown);
}

/** A link with a label; the bare label where the address is none that a browser should open. */
export function link(url: string | undefined, label: string): string {
  const safe = url !== undefined && url.length <= 1_000 && /^https?:\/\/[^\s<>|\p{Cc}\p{Cf}]+$/u.test(url);
  return safe ? `<${escapeMrkdwn(url)}|${plain(label).replaceAll('|', '¦')}>` : plain(label);
}
