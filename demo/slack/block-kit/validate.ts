import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import { homeView, messageBlocks, modalView } from './blocks.ts';
import { problems } from './problems.ts';

export type Verdict<T> = { ok: true; value: T } | { ok: false; messages: string[] };

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The interactive elements of a block, with their JSON pointers inside it. */
export function elementsOf(block: object): { element: Json; pointer: string }[] {
  const { accessory, element, elements } = block as Json;
  const listed = Array.isArray(elements)
    ? elements.map((each, index) => ({ element: each, pointer: `/elements/${index}` }))
    : [];
  const all = [...listed, { element: accessory, pointer: '/accessory' }, { element, pointer: '/element' }];
  return all.filter((each): each is { element: Json; pointer: string } => isObject(each.element));
}

function repeats(blocks: Json[], under: string): string[] {
  const found: string[] = [];
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && blockIds.has(block.block_id)) {
      found.push(`[ERROR] \`block_id\` already exists [json-pointer:${under}/${index}/block_id]`);
    }
    blockIds.add(block.block_id);
    const actionIds = new Set<unknown>();
    for (const { element, pointer } of elementsOf(block)) {
      if (element.action_id !== undefined && actionIds.has(element.action_id)) {
        found.push(
          `[ERROR] \`action_id\` already exists [json-pointer:${under}/${index}${pointer}/action_id]`,
        );
      }
      actionIds.add(element.action_id);
    }
  }
  return found;
}

function focusedTwice(blocks: Json[], under: string): string[] {
  const focused = blocks.flatMap(elementsOf).filter(({ element }) => element.focus_on_load === true);
  return focused.length > 1
    ? [`[ERROR] only one element can have \`focus_on_load\` [json-pointer:${under}]`]
    : [];
}

function judge<T>(schema: z.ZodType, raw: unknown, under: string, blocks: unknown): Verdict<T> {
  const parsed = schema.safeParse(raw);
  const wrong = parsed.success ? [] : problems(parsed.error, raw, under);
  if (Array.isArray(blocks)) {
    const listed = blocks.filter(isObject);
    const at = blocks === raw ? under : `${under}/blocks`;
    wrong.push(...repeats(listed, at), ...focusedTwice(listed, at));
  }
  if (wrong.length > 0) return { ok: false, messages: wrong };
  // The schemas are stricter than the published types; only their optional fields are spelt differently.
  return { ok: true, value: raw as T };
}

/** Judges the blocks of a message as Slack does: structure, unknown fields, every length, repeated ids. */
export function validateMessageBlocks(raw: unknown): Verdict<KnownBlock[]> {
  return judge(messageBlocks, raw, '/blocks', raw);
}

/** Judges a modal or a Home tab; `submit` is required where there is an input block. */
export function validateView(raw: unknown, type: 'modal' | 'home'): Verdict<ModalView | HomeView> {
  const blocks = isObject(raw) ? raw.blocks : undefined;
  return judge(type === 'modal' ? modalView : homeView, raw, '/view', blocks);
}
