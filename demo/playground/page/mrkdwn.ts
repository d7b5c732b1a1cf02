import type { Sight } from '../../slack/sight.ts';
import { h } from './dom.ts';
import { emoji } from './emoji.ts';

/** Who and what mentions mean. */
export type Names = Pick<Sight, 'people' | 'conversations'>;

// In turn: code, something in angle brackets, bold, italic, struck out, emoji.
const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]*[^_\s])_(?![\w_])|(?<![\w~])~(?=\S)([^~\n]*[^~\s])~(?![\w~])|:([a-z0-9_+-]+):/g;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const BROADCASTS = ['!channel', '!here', '!everyone'];

function unescaped(text: string): string {
  return text.replaceAll(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function mention(text: string, loud = false): Node {
  return h('span', { class: loud ? 'mention broadcast' : 'mention' }, text);
}

export function userMention(id: string, { people }: Names): Node {
  return mention(`@${people.find((each) => each.id === id)?.realName ?? id}`);
}

export function channelMention(id: string, { conversations }: Names): Node {
  return mention(`#${conversations.find((each) => each.id === id)?.name ?? id}`);
}

/** A link that leads out of the page; only its text where the address is none of the web. */
export function outwardLink(address: string, label: string): Node {
  if (!/^(https?:|mailto:)/i.test(address)) return document.createTextNode(label);
  return h('a', { href: address, target: '_blank', rel: 'noreferrer noopener' }, label);
}

function bracketed(inside: string, names: Names): Node {
  const [target = '', label] = inside.split(/\|(.*)/s, 2);
  const shown = label === undefined ? undefined : unescaped(label);
  if (target.startsWith('@')) return userMention(target.slice(1), names);
  if (target.startsWith('#')) return channelMention(target.slice(1), names);
  if (BROADCASTS.includes(target)) return mention(`@${target.slice(1)}`, true);
  if (target.startsWith('!subteam^')) return mention(shown ?? `@${target.slice(9)}`, true);
  if (target.startsWith('!date^')) return document.createTextNode(shown ?? target);
  return outwardLink(unescaped(target), shown ?? unescaped(target));
}

function inline(text: string, names: Names): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, brackets, bold, italic, struck, sign] = match;
    if (match.index > from) nodes.push(document.createTextNode(unescaped(text.slice(from, match.index))));
    from = match.index + whole.length;
    if (code !== undefined) nodes.push(h('code', {}, unescaped(code)));
    else if (brackets !== undefined) nodes.push(bracketed(brackets, names));
    else if (bold !== undefined) nodes.push(h('strong', {}, ...inline(bold, names)));
    else if (italic !== undefined) nodes.push(h('em', {}, ...inline(italic, names)));
    else if (struck !== undefined) nodes.push(h('s', {}, ...inline(struck, names)));
    else nodes.push(document.createTextNode(emoji(sign ?? '')));
  }
  if (from < text.length) nodes.push(document.createTextNode(unescaped(text.slice(from))));
  return nodes;
}

function lines(all: string[], names: Names): Node[] {
  return all.flatMap((line, index) => [
    ...(index > 0 ? [document.createElement('br')] : []),
    ...inline(line, names),
  ]);
}

/** Paragraphs and quotations: a quotation is a run of lines that begin with `>`. */
function quotedAndNot(text: string, names: Names): Node[] {
  const nodes: Node[] = [];
  let run: { quoted: boolean; lines: string[] } | null = null;
  const finish = () => {
    if (run) nodes.push(h(run.quoted ? 'blockquote' : 'div', {}, ...lines(run.lines, names)));
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:>|&gt;) ?(.*)$/.exec(line);
    if (!run || run.quoted !== (quote !== null)) {
      finish();
      run = { quoted: quote !== null, lines: [] };
    }
    run.lines.push(quote ? (quote[1] ?? '') : line);
  }
  finish();
  return nodes;
}

/** Slack's own markup as elements of the page. */
export function mrkdwn(text: string, names: Names): Node[] {
  return text.split(/```\n?([\s\S]*?)\n?```/).flatMap((part, index) => {
    if (index % 2 === 1) return [h('pre', {}, unescaped(part))];
    return part.trim() === '' ? [] : quotedAndNot(part.replaceAll(/^\n|\n$/g, ''), names);
  });
}
