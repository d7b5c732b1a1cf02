import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  SectionBlock,
} from '@slack/types';
import { truncateText } from '../src/slack/mrkdwn.ts';
import { LIMITS } from './limits.ts';

/** Verbatim: what looks like an address, a channel or a person's name in a tool's text stays text. */
function mrkdwn(text: string, limit: number): MrkdwnElement {
  return { type: 'mrkdwn', text: truncateText(text, limit), verbatim: true };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: truncateText(text, LIMITS.headerText) } };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text, LIMITS.sectionText) };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text, LIMITS.contextText)] };
}

/** A row of buttons; no block at all where there is none. */
export function actions(...buttons: Button[]): ActionsBlock[] {
  return buttons.length > 0 ? [{ type: 'actions', elements: buttons }] : [];
}

/** A button that carries a value; none where the value is longer than Slack takes. */
export function button(label: string, actionId: string, value: string): Button[] {
  if (value.length > LIMITS.buttonValue) return [];
  const text = { type: 'plain_text' as const, text: truncateText(label, LIMITS.buttonText) };
  return [{ type: 'button', text, action_id: actionId, value }];
}

/** As many lines as fit into `room` characters, in sections, and how many more there are. */
export function lines(all: string[], room: number): KnownBlock[] {
  const sections: string[] = [];
  let used = 0;
  let shown = 0;
  for (const each of all) {
    if (used + each.length > room) break;
    const last = sections.at(-1);
    const joined = last === undefined ? each : `${last}\n${each}`;
    if (last === undefined || joined.length > LIMITS.sectionText) sections.push(each);
    else sections[sections.length - 1] = joined;
    used += each.length + 1;
    shown += 1;
  }
  const rest = all.length - shown;
  return [
    ...sections.map(section),
    ...(rest > 0 ? [context(`… and ${rest.toLocaleString('en-US')} more`)] : []),
  ];
}
