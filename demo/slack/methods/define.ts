import type { Args } from '../args.ts';
import type { World } from '../world.ts';

/** One Web API method: what it answers beside `ok: true`, or a thrown refusal. */
export type Method = (world: World, args: Args) => object;

/** One page of a list, as Slack's cursors deal it out. */
export function page<T>(all: T[], args: Args, usual: number): { items: T[]; next: string } {
  const limit = Math.min(Number(args.text('limit') ?? usual), 1000);
  const from = Number(Buffer.from(args.text('cursor') ?? '', 'base64').toString() || 0);
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { items: all.slice(from, from + limit), next };
}
