import { h } from './dom.ts';
import { withEmoji } from './emoji.ts';
import { mrkdwn, type Names } from './mrkdwn.ts';

export interface TextObject {
  type: string;
  text: string;
  emoji?: boolean;
}

/** The words of a `plain_text` object. */
export function words({ text, emoji }: TextObject): string {
  return emoji === false ? text : withEmoji(text);
}

/** A text object of either kind. */
export function textNode(text: TextObject, names: Names): Node {
  if (text.type === 'plain_text') return h('span', { class: 'plain' }, words(text));
  return h('div', { class: 'mrkdwn' }, ...mrkdwn(text.text, names));
}
