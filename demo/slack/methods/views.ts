import { randomBytes } from 'node:crypto';
import type { HomeView, ModalView } from '@slack/types';
import type { Args } from '../args.ts';
import { validateView } from '../block-kit/validate.ts';
import { refuseUnreadyFiles } from '../content.ts';
import type { OpenView } from '../model.ts';
import { Refusal } from '../refusal.ts';
import { wireView } from '../wire.ts';
import type { World } from '../world.ts';
import type { Method } from './define.ts';

const VIEW_MAX_BYTES = 250_000;
const STACK_MAX = 3;

/** Refuses a view that Slack would; else the view with every id that was left out. */
export function readView(
  world: World,
  raw: unknown,
  type: 'modal' | 'home',
  replacing?: OpenView,
): ModalView | HomeView {
  const verdict = validateView(raw, type);
  if (!verdict.ok) throw Refusal.because('invalid_arguments', verdict.messages);
  if (Buffer.byteLength(JSON.stringify(raw)) > VIEW_MAX_BYTES) throw new Refusal('view_too_large');
  const view = structuredClone(verdict.value);
  refuseUnreadyFiles(world, view.blocks, 'invalid_arguments', '/view/blocks', true);
  view.blocks = world.withIds(view.blocks as Parameters<World['withIds']>[0]);
  const { external_id: externalId } = view;
  const taken = [...world.views.values(), ...world.homes.values()].some(
    (each) => each !== replacing && externalId !== undefined && each.view.external_id === externalId,
  );
  if (taken) throw new Refusal('duplicate_external_id');
  return view;
}

function newHash(world: World): string {
  return `${Math.floor(world.nowMs() / 1000)}.${randomBytes(4).toString('hex')}`;
}

export function openView(world: World, userId: string, view: ModalView | HomeView): OpenView {
  const top = world.stackOf(userId).at(-1);
  const id = world.id('V');
  const opened: OpenView = {
    id,
    userId,
    hash: newHash(world),
    rootId: top?.rootId ?? id,
    previousId: top?.id ?? null,
    view,
    errors: {},
  };
  world.views.set(id, opened);
  return opened;
}

export function replaceView(world: World, open: OpenView, view: ModalView | HomeView): void {
  open.view = view;
  open.hash = newHash(world);
  open.errors = {};
}

function given(args: Args): unknown {
  const view = args.json('view', 'invalid_arguments');
  if (view !== undefined) return view;
  throw Refusal.because('invalid_arguments', ['[ERROR] missing required field: view']);
}

/** Opening while a modal is open starts a stack of its own: the client shows one stack at a time. */
export const viewsOpen: Method = (world, args) => {
  const view = readView(world, given(args), 'modal');
  const userId = world.spendTrigger(args.required('trigger_id'));
  for (const each of world.stackOf(userId)) world.views.delete(each.id);
  return { view: wireView(world, openView(world, userId, view)) };
};

export const viewsPush: Method = (world, args) => {
  const view = readView(world, given(args), 'modal');
  const userId = world.spendTrigger(args.required('trigger_id'));
  const stack = world.stackOf(userId);
  if (stack.length === 0) throw new Refusal('not_found');
  if (stack.length >= STACK_MAX) throw new Refusal('push_limit_reached');
  return { view: wireView(world, openView(world, userId, view)) };
};

export const viewsUpdate: Method = (world, args) => {
  const [id, externalId] = [args.text('view_id'), args.text('external_id')];
  const open = [...world.views.values()].find(
    (each) => each.id === id || (externalId !== undefined && each.view.external_id === externalId),
  );
  if (!open) throw new Refusal('not_found');
  const hash = args.text('hash');
  if (hash !== undefined && hash !== open.hash) throw new Refusal('hash_conflict');
  replaceView(world, open, readView(world, given(args), 'modal', open));
  return { view: wireView(world, open) };
};

export const viewsPublish: Method = (world, args) => {
  if (!world.options.homeTab) throw new Refusal('not_enabled');
  const userId = args.required('user_id');
  if (!world.user(userId)) throw new Refusal('invalid_arguments');
  const current = world.homes.get(userId);
  const hash = args.text('hash');
  if (hash !== undefined && current && hash !== current.hash) throw new Refusal('hash_conflict');
  const view = readView(world, given(args), 'home', current);
  const id = current?.id ?? world.id('V');
  const home: OpenView = { id, userId, hash: newHash(world), rootId: id, previousId: null, view, errors: {} };
  world.homes.set(userId, home);
  return { view: wireView(world, home) };
};
