import { type Child, freshId, h } from './dom.ts';
import { renderElement } from './elements.ts';
import { mrkdwn } from './mrkdwn.ts';
import { picture } from './picture.ts';
import type { Element, Place } from './place.ts';
import { richText } from './rich-text.ts';
import { type TextObject, textNode, words } from './text.ts';

type Block = Record<string, unknown> & { type: string; block_id: string };

function section({ block_id: id, text, fields, accessory }: Block, place: Place): Node {
  const listed = (fields ?? []) as TextObject[];
  return h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'section-text' },
      text ? textNode(text as TextObject, place.sight) : null,
      listed.length > 0 &&
        h('div', { class: 'fields' }, ...listed.map((each) => textNode(each, place.sight))),
    ),
    accessory
      ? h('div', { class: 'section-accessory' }, renderElement(place, id, accessory as Element))
      : null,
  );
}

function contextBlock({ elements }: Block, place: Place): Node {
  const shown = (elements as (TextObject & Element)[]).map((each) =>
    each.type === 'image' ? picture(each, 'tiny') : textNode(each, place.sight),
  );
  return h('div', { class: 'context' }, ...shown);
}

function imageBlock(block: Block): Node {
  const title = block['title'] as TextObject | undefined;
  return h('figure', {}, title ? h('figcaption', {}, words(title)) : null, picture(block, 'wide'));
}

function labelled(block: Block, place: Place): Node {
  const { block_id: blockId, label, hint, optional } = block;
  const element = block['element'] as Element;
  const problem = place.errors[blockId];
  const id = freshId();
  const error = problem ? h('p', { id: freshId(), class: 'error', role: 'alert' }, problem) : null;
  const control = renderElement(place, blockId, element, {
    id,
    describedBy: error?.id ?? null,
    dispatches: block['dispatch_action'] === true,
  });
  const name = `${words(label as TextObject)}${optional === true ? ' (optional)' : ''}`;
  const grouped = element.type === 'radio_buttons' || element.type === 'checkboxes';
  if (grouped && control instanceof HTMLElement) control.setAttribute('aria-label', name);
  const children: Child[] = [
    grouped
      ? h('span', { class: 'label', 'aria-hidden': 'true' }, name)
      : h('label', { class: 'label', for: id }, name),
    control,
    hint ? h('p', { class: 'hint' }, words(hint as TextObject)) : null,
    error,
  ];
  return h('div', { class: problem ? 'input wrong' : 'input' }, ...children);
}

function render(block: Block, place: Place): Node {
  switch (block.type) {
    case 'section':
      return section(block, place);
    case 'header':
      return h('h3', { class: 'header' }, words(block['text'] as TextObject));
    case 'context':
      return contextBlock(block, place);
    case 'divider':
      return h('hr');
    case 'image':
      return imageBlock(block);
    case 'actions': {
      const elements = (block['elements'] as Element[]).map((each) =>
        renderElement(place, block.block_id, each),
      );
      return h('div', { class: 'actions' }, ...elements);
    }
    case 'input':
      return labelled(block, place);
    case 'rich_text':
      return h('div', { class: 'rich' }, ...richText(block as never, place.sight));
    case 'markdown':
      return h('div', { class: 'mrkdwn' }, ...mrkdwn(String(block['text']), place.sight));
    default:
      return h('div', { class: 'unknown' }, `A ${block.type} block is not shown here`);
  }
}

/** The blocks of a message, a modal or the Home tab, as the very JSON that Kata sent says. */
export function renderBlocks(blocks: object[], place: Place): Node[] {
  return (blocks as Block[]).map((each) => render(each, place));
}
