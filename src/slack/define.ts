import type { KnownBlock } from '@slack/types';
import type { z } from 'zod';
import type { Chart } from '../charts/define.ts';
import type { Person } from '../domain/person.ts';

/** Who asks: what the server knows of them, never what the request claims. */
export interface Asker {
  /** Null when nobody in the organisation matches the Slack user. */
  person: Person | null;
  admin: boolean;
}

/** What a command answers. */
export interface Reply {
  text: string;
  blocks: KnownBlock[];
  chart?: Chart;
  /** The machine-readable answer printed by `kata ask --json`. */
  data?: unknown;
  /** Only the asker may ever see it: it gets no share button, and sharing it is refused. */
  personal?: boolean;
}

/** A question or an order that cannot be carried out as it stands; the message says why and what to do. */
export class BadInput extends Error {
  override name = 'BadInput';
}

/**
 * One subcommand of a slash command. `Ctx` is what it needs of the composition root.
 * Words of the text fill `positional` in order, `--name value` the rest; usage and help are rendered from all this.
 */
export interface CommandDefinition<Ctx, A extends z.ZodObject = z.ZodObject> {
  command: `/${string}`;
  /** First word after the slash command; empty for what is meant when no subcommand matches. */
  name: string;
  summary: string;
  args: A;
  positional: (keyof z.infer<A> & string)[];
  /** Runnable as they stand, without the slash command itself. */
  examples: string[];
  run(args: z.infer<A>, ctx: Ctx): Promise<Reply>;
}
