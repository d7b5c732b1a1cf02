import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { Args } from './args.ts';
import { readContent } from './content.ts';
import type { StoredMessage } from './model.ts';
import { Refusal } from './refusal.ts';
import type { ResponseUrl, World } from './world.ts';

const USES = 5;
const LIFE_MS = 30 * 60_000;

function gone(world: World, error: string): StandInResponse {
  world.errors.push({ what: 'response_url', error, messages: [] });
  return { status: 404, body: { ok: false, error } };
}

function remove(world: World, message: StoredMessage): void {
  for (const list of [world.messages, world.ephemerals]) {
    const at = list.indexOf(message);
    if (at >= 0) list.splice(at, 1);
  }
}

/** A message answered to an interaction: to the person alone unless `response_type` says `in_channel`. */
export function respond(world: World, url: Omit<ResponseUrl, 'path'>, values: Map<string, unknown>): void {
  const args = new Args(values);
  const { source } = url;
  if (args.flag('delete_original')) {
    if (source) remove(world, source);
    return;
  }
  const replaces = args.flag('replace_original') && source !== null;
  const publicly = replaces ? source.ephemeralTo === undefined : args.text('response_type') === 'in_channel';
  const content = readContent(world, args, publicly);
  if (replaces) {
    Object.assign(source, content, { edited: { user: world.options.botUserId, ts: world.nextTs() } });
    return;
  }
  const threadTs = args.text('thread_ts');
  const message: StoredMessage = {
    channel: url.channel,
    ts: world.nextTs(),
    user: world.options.botUserId,
    ...content,
    ...(threadTs && { thread_ts: threadTs }),
    files: [],
    ...(!publicly && { ephemeralTo: url.userId }),
  };
  (publicly ? world.messages : world.ephemerals).push(message);
}

/** Answers a POST to a response_url: five uses within thirty minutes, and 404 after. */
export function answerResponseUrl(world: World, request: StandInRequest): StandInResponse | undefined {
  const url = world.responseUrls.get(request.path);
  if (!url) return undefined;
  if (world.nowMs() - url.issuedAtMs > LIFE_MS) return gone(world, 'expired_url');
  if (url.uses >= USES) return gone(world, 'used_url');
  url.uses += 1;
  try {
    const parsed = JSON.parse(Buffer.from(request.body, 'latin1').toString('utf8')) as Record<
      string,
      unknown
    >;
    respond(world, url, new Map(Object.entries(parsed)));
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? 'invalid_payload' : error instanceof Refusal ? error.error : null;
    if (reason === null) throw error;
    const extra = error instanceof Refusal ? error.extra : {};
    const { messages = [] } = (extra.response_metadata ?? {}) as { messages?: string[] };
    world.errors.push({ what: 'response_url', error: reason, messages });
    return { status: 400, body: { ok: false, error: reason } };
  }
  return url.kind === 'commands' ? { body: 'ok' } : { body: { ok: true } };
}
