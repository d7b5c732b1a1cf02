import type { ModalView } from '@slack/types';
import type { Field } from '../../../src/slack/define.ts';
import { MOST_PARTS, partName, TURN } from './fields.ts';

/** What was filled in: block id → action id → field. */
export type Fields = Record<string, Record<string, Field>>;

/** The id that the block of a field has in what was filled in. */
export function blockOf(fields: Fields, name: string): string {
  return Object.keys(fields).find((id) => id === name || id.startsWith(`${name}${TURN}`)) ?? name;
}

function filled(fields: Fields, name: string): Field | undefined {
  return Object.values(fields[blockOf(fields, name)] ?? {})[0];
}

/** How often a field's beginning was replaced so far. */
export function turnOf(fields: Fields, name: string): number {
  return Number(blockOf(fields, name).slice(name.length + TURN.length)) || 0;
}

/** A form anew, with blocks of other ids: else Slack would keep in them what was entered before. */
export function renewed(view: ModalView, fields: Fields): ModalView {
  const turns = Object.keys(fields).map((id) => Number(id.split(TURN)[1] ?? 0) || 0);
  const turn = Math.max(0, ...turns) + 1;
  const renewedId = (id: string) => `${id.split(TURN)[0]}${TURN}${turn}`;
  return {
    ...view,
    blocks: view.blocks.map((block) =>
      block.type === 'input' && block.block_id ? { ...block, block_id: renewedId(block.block_id) } : block,
    ),
  };
}

/** What was typed, without spaces around it; empty for nothing. */
export function typedIn(fields: Fields, name: string): string {
  return (filled(fields, name)?.value ?? '').trim();
}

/** The lines that were typed, without spaces around them and without empty ones; null where nobody was asked. */
export function linesIn(fields: Fields, name: string): string[] | null {
  const names = Array.from({ length: MOST_PARTS }, (_, index) => partName(name, index));
  const asked = names.filter((part) => blockOf(fields, part) in fields);
  if (asked.length === 0) return null;
  return asked
    .flatMap((part) => typedIn(fields, part).split('\n'))
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The one thing that was chosen; null for nothing. */
export function chosenIn(fields: Fields, name: string): string | null {
  const field = filled(fields, name);
  return (
    field?.selected_option?.value ??
    field?.selected_user ??
    field?.selected_conversation ??
    field?.selected_channel ??
    field?.selected_date ??
    field?.selected_time ??
    null
  );
}

/** All that was chosen. */
export function allChosenIn(fields: Fields, name: string): string[] {
  const field = filled(fields, name);
  return field?.selected_users ?? field?.selected_options?.map(({ value }) => value) ?? [];
}
