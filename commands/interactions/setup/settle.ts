import { canonical, difference, type Subject, type Values, valueAt } from '../../../src/domain/decision.ts';
import { BadInput } from '../../../src/slack/define.ts';
import type { CommandContext } from '../../asking/context.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { actorNames } from './actors.ts';
import { printOf } from './metadata.ts';

/** What somebody filled in, and what stood there when they began. */
export interface Proposal {
  subject: Subject;
  /** What stands in the fields of the form now, given what is stored of the subject; null where nothing is. */
  shown(stored: Values | null): Values;
  /** Field → print of what stood in it when the form was filled. */
  seen: Record<string, string>;
  entered: Values;
}

export type Settled =
  | { saved: string[] }
  /** Others changed the same fields meanwhile: `values` has theirs, and this person's where nobody else was. */
  | { overtaken: string[]; by: string | null; now: Values; values: Values };

function pick(values: Values, fields: string[]): Values {
  return Object.fromEntries(fields.map((field) => [field, valueAt(values, field)]));
}

/** Who decided last about any of these fields: a name, or null where nobody did in Slack. */
export async function decidedBy(
  subject: Subject,
  fields: string[],
  ctx: CommandContext,
): Promise<string | null> {
  const latest = await ctx.store.decisions.latest(20, [subject]);
  const last = latest.find(({ after }) => fields.some((field) => field in (after ?? {})));
  if (!last) return null;
  return (await actorNames([last.who], ctx)).get(last.who) ?? last.who;
}

/**
 * Saves what somebody changed in a form: fields that they left alone stay as they are now, whoever changed them, and
 * fields that somebody else changed meanwhile are not overwritten.
 * @throws BadInput where it was taken away meanwhile
 */
export async function settle(proposal: Proposal, ctx: CommandContext): Promise<Settled> {
  const { subject, shown, seen, entered } = proposal;
  const stored = await ctx.store.decisions.now(subject);
  const now = shown(stored);
  const changed = Object.keys(entered).filter(
    (field) => printOf(entered[field]) !== seen[field] && canonical(entered[field]) !== canonical(now[field]),
  );
  const overtaken = changed.filter((field) => printOf(now[field]) !== seen[field]);
  if (overtaken.length > 0) {
    const own = changed.filter((field) => !overtaken.includes(field));
    const by = await decidedBy(subject, overtaken, ctx);
    return { overtaken, by, now, values: { ...now, ...pick(entered, own) } };
  }
  if (changed.length === 0) return { saved: [] };
  if (stored === null && subject.kind === 'team') throw new BadInput('There is no such team any more.');
  if (
    stored === null &&
    ['action', 'objective', 'proposal', 'instrument', 'survey-schedule'].includes(subject.kind)
  ) {
    throw new BadInput('It is not there any more: somebody took it away.');
  }
  const isNew = stored === null && subject.kind === 'repository';
  const found = difference(pick(stored ?? {}, changed), pick(entered, changed));
  const decision = isNew ? { before: null, after: entered } : found;
  if (decision === null) return { saved: [] };
  const done = await ctx.store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, ...decision });
  return done ? { saved: changed } : settle(proposal, ctx);
}
