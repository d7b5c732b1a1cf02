import type { RichTextBlock } from '@slack/types';
import { h } from './dom.ts';
import type { Names } from './mrkdwn.ts';
import { richText } from './rich-text.ts';

interface Cell {
  type: string;
  text?: string;
}

interface Column {
  align?: string;
}

/** A table block: its first row is the heading. */
export function table(block: Record<string, unknown>, names: Names): HTMLElement {
  const [head = [], ...body] = block['rows'] as Cell[][];
  const columns = (block['column_settings'] ?? []) as (Column | null)[];
  const cell = (tag: 'th' | 'td') => (each: Cell, index: number) =>
    h(
      tag,
      { class: `align-${columns[index]?.align ?? 'left'}` },
      ...(each.type === 'rich_text' ? richText(each as unknown as RichTextBlock, names) : [each.text ?? '']),
    );
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...head.map(cell('th')))),
    h('tbody', {}, ...body.map((row) => h('tr', {}, ...row.map(cell('td'))))),
  );
}
