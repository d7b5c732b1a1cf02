import { readBlocks } from '../content.ts';
import type { StoredFile } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { wireFile } from '../wire.ts';
import type { World } from '../world.ts';
import type { Method } from './define.ts';

export const getUploadUrl: Method = (world, args) => {
  const length = Number(args.required('length'));
  if (!Number.isInteger(length) || length < 1) throw new Refusal('missing_argument');
  const altText = args.text('alt_txt') ?? null;
  if (altText !== null && altText.length > 1000) throw new Refusal('alt_txt_too_large');
  const name = args.required('filename');
  const file: StoredFile = {
    id: world.id('F'),
    name,
    title: name,
    bytes: Buffer.alloc(0),
    length,
    altText,
    state: 'announced',
    readyAtMs: null,
    shares: [],
  };
  world.files.set(file.id, file);
  return { upload_url: `${world.baseUrl}/upload/v1/${file.id}`, file_id: file.id };
};

/** Takes the bytes as a raw body or as the first file of a form. Answers whether they were as many as announced. */
export async function receiveUpload(
  world: World,
  fileId: string,
  type: string,
  body: Buffer,
): Promise<boolean> {
  const file = world.files.get(fileId);
  if (file?.state !== 'announced') return false;
  if (world.uploadsToFail > 0) {
    world.uploadsToFail -= 1;
    return false;
  }
  file.bytes = type.startsWith('multipart/form-data') ? await firstFile(type, body) : body;
  if (file.bytes.length !== file.length) return false;
  file.state = 'uploaded';
  return true;
}

async function firstFile(type: string, body: Buffer): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

function uploaded(world: World, raw: unknown): StoredFile[] {
  if (!Array.isArray(raw) || raw.length === 0) {
    throw Refusal.because('invalid_arguments', ['[ERROR] missing required field: files']);
  }
  return raw.map((each: { id?: unknown; title?: unknown }) => {
    const file = world.files.get(String(each.id));
    // An upload is completed once: a second try finds its ticket spent.
    if (file?.state !== 'uploaded') throw new Refusal('file_not_found');
    if (typeof each.title === 'string') file.title = each.title;
    return file;
  });
}

export const completeUpload: Method = (world, args) => {
  const files = uploaded(world, args.json('files', 'invalid_arguments'));
  const raw = args.json('blocks', 'invalid_blocks');
  const comment = args.text('initial_comment');
  // Slack drops the blocks in silence; refusing shows the mistake.
  if (comment !== undefined && raw !== undefined) {
    throw Refusal.because('invalid_arguments', [
      '[ERROR] blocks are ignored where there is an initial_comment',
    ]);
  }
  if (Array.isArray(raw) && raw.some((each: { type?: unknown }) => each?.type === 'markdown')) {
    throw new Refusal('internal_error');
  }
  const blocks = readBlocks(world, raw, true);
  const channel = args.text('channel_id');
  if (channel !== undefined) {
    const conversation = world.visible(channel);
    if (!world.botIsIn(conversation)) throw new Refusal('not_in_channel');
    if (conversation.isArchived) throw new Refusal('posting_to_channel_denied');
    const threadTs = args.text('thread_ts');
    const ts = world.nextTs();
    world.messages.push({
      channel,
      ts,
      ...(threadTs && { thread_ts: threadTs }),
      user: world.options.botUserId,
      text: comment ?? '',
      blocks,
      files,
    });
    for (const file of files) file.shares.push({ channel, ts });
  }
  for (const file of files) {
    file.state = 'shared';
    file.readyAtMs = performance.now() + world.options.fileReadyMs;
  }
  return { files: files.map((each) => wireFile(world, each)) };
};

export const filesInfo: Method = (world, args) => {
  const file = world.files.get(args.required('file'));
  if (!file || file.state === 'announced') throw new Refusal('file_not_found');
  return { file: wireFile(world, file), comments: [], response_metadata: { next_cursor: '' } };
};
