import type { ActionsBlock, Button, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types';
import { escapeMrkdwn, truncateText } from '../src/slack/mrkdwn.ts';
import { LIMITS } from './limits.ts';

/** Text of a tool or a person, so that it shows as it stands and does nothing: no mention, link or formatting. */
export function plain(text: string): string {
  return escapeMrkdwn(text).replace(/[*_~`]/g, (mark) => `\u200b${mark}\u200b`);
}

/** A link with a label; the bare label where the address is not one. */
export function link(url: string | undefined, label: string): string {
  const safe = url && /^https?:\/\/[^\s<>|]+$/.test(url);
  return safe ? `<${url}|${plain(label).replaceAll('|', '¦')}>` : plain(label);
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: truncateText(text, LIMITS.headerText) } };
}

export function section(mrkdwn: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: truncateText(mrkdwn, LIMITS.sectionText) } };
}

export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: truncateText(mrkdwn, LIMITS.contextText) }] };
}

export function actions(...elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

export function button(label: string, actionId: string, value: string): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: truncateText(label, 75) },
    action_id: actionId,
    value,
  };
}
