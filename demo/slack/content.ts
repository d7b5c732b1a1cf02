import type { KnownBlock } from '@slack/types';
import type { Args } from './args.ts';
import { elementsOf, validateMessageBlocks } from './block-kit/validate.ts';
import type { Metadata } from './model.ts';
import { Refusal } from './refusal.ts';
import { mimetypeOf } from './wire.ts';
import type { World } from './world.ts';

/** Characters of a message's blocks as JSON beyond which Slack answers `msg_blocks_too_long`; measured, not published. */
const BLOCKS_MAX = 13_200;
const TEXT_MAX = 40_000;
const METADATA_MAX = 16_000;

/** Refuses `slack_file` images that name no image ready for use; and any, where no file can be shown. */
export function refuseUnreadyFiles(
  world: World,
  blocks: object[],
  error: string,
  under: string,
  allowed: boolean,
): void {
  const wrong: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const images = [{ element: block as Record<string, unknown>, pointer: '' }, ...elementsOf(block)];
    for (const { element, pointer } of images) {
      const named = element.slack_file as { id?: string; url?: string } | undefined;
      if (element.type !== 'image' || !named) continue;
      const file = [...world.files.values()].find(
        (each) => each.id === named.id || (named.url?.includes(`/${each.id}`) ?? false),
      );
      if (allowed && file && world.isReady(file) && mimetypeOf(file).startsWith('image/')) continue;
      wrong.push(`[ERROR] invalid slack file [json-pointer:${under}/${index}${pointer}/slack_file]`);
    }
  }
  if (wrong.length > 0) throw Refusal.because(error, wrong);
}

export function readBlocks(world: World, raw: unknown, allowFiles: boolean): KnownBlock[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw new Refusal('invalid_blocks_format');
  const verdict = validateMessageBlocks(raw);
  if (!verdict.ok) throw Refusal.because('invalid_blocks', verdict.messages);
  if (JSON.stringify(raw).length > BLOCKS_MAX) throw new Refusal('msg_blocks_too_long');
  refuseUnreadyFiles(world, verdict.value, 'invalid_blocks', '/blocks', allowFiles);
  return world.withIds(verdict.value);
}

export function readContent(
  world: World,
  args: Args,
  allowFiles: boolean,
): { text: string; blocks: KnownBlock[] } {
  const blocks = readBlocks(world, args.json('blocks', 'invalid_blocks_format'), allowFiles);
  const text = args.text('text') ?? '';
  if (text === '' && blocks.length === 0) throw new Refusal('no_text');
  return { text: text.slice(0, TEXT_MAX), blocks };
}

export function readMetadata(args: Args): Metadata | undefined {
  const raw = args.json('metadata', 'invalid_metadata_format');
  if (raw === undefined || raw === null) return undefined;
  const { event_type: type, event_payload: payload } = raw as Record<string, unknown>;
  const strict = typeof raw === 'object' && Object.keys(raw).length === 2;
  if (!strict || typeof type !== 'string' || typeof payload !== 'object' || payload === null) {
    throw new Refusal('invalid_metadata_format');
  }
  if (JSON.stringify(raw).length > METADATA_MAX) throw new Refusal('metadata_too_large');
  return { event_type: type, event_payload: payload as Record<string, unknown> };
}
