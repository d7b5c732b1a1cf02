import type { RichTextBlock } from '@slack/types';
import { h } from './dom.ts';
import { emoji } from './emoji.ts';
import { channelMention, type Names, outwardLink, userMention } from './mrkdwn.ts';

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  underline?: boolean;
}

interface Run {
  type: string;
  text?: string;
  url?: string;
  user_id?: string;
  channel_id?: string;
  name?: string;
  style?: Style;
}

interface Part {
  type: string;
  style?: string;
  indent?: number;
  offset?: number;
  elements: (Run | Part)[];
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' } as const;

function bare(run: Run, names: Names): Node {
  switch (run.type) {
    case 'link':
      return outwardLink(run.url ?? '', run.text ?? run.url ?? '');
    case 'user':
      return userMention(run.user_id ?? '', names);
    case 'channel':
      return channelMention(run.channel_id ?? '', names);
    case 'emoji':
      return document.createTextNode(emoji(run.name ?? ''));
    default:
      return document.createTextNode(run.text ?? '');
  }
}

function styled(run: Run, names: Names): Node {
  let node = bare(run, names);
  for (const [name, tag] of Object.entries(TAGS)) {
    if (run.style?.[name as keyof Style]) node = h(tag, {}, node);
  }
  return node;
}

function part({ type, elements, style, offset = 0, indent = 0 }: Part, names: Names): Node {
  if (type === 'rich_text_list') {
    const items = (elements as Part[]).map((each) => h('li', {}, part(each, names)));
    const kind = `indent-${indent}`;
    return style === 'ordered'
      ? h('ol', { start: offset + 1, class: kind }, ...items)
      : h('ul', { class: kind }, ...items);
  }
  const tag = { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' } as const;
  const runs = (elements as Run[]).map((each) => styled(each, names));
  return h(tag[type as keyof typeof tag] ?? 'div', { class: 'runs' }, ...runs);
}

export function richText({ elements }: RichTextBlock, names: Names): Node[] {
  return (elements as unknown as Part[]).map((each) => part(each, names));
}
