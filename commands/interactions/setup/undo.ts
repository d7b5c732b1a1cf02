import { canonical, type Decision, type Values, valueAt } from '../../../src/domain/decision.ts';
import type { Team } from '../../../src/domain/team.ts';
import { BadInput } from '../../../src/slack/define.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToPortfolio, isOfPortfolio } from '../../asking/portfolio-setting.ts';
import { admitToWriting } from '../../asking/survey-instruments.ts';
import { admitToSchedule } from '../../asking/survey-schedules.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { admitAdmin, admitToChange } from './admit.ts';
import { printOf } from './metadata.ts';
import { parentProblem } from './place.ts';
import { admitToRepository } from './repository.ts';

/** What came of taking a decision back. */
export type Undone =
  | { done: true }
  /** Fields that were changed since; `print` stands for what would be overwritten. */
  | { overwrites: string[]; print: string };

function pick(values: Values, fields: string[]): Values {
  return Object.fromEntries(fields.map((field) => [field, valueAt(values, field)]));
}

/** @throws BadInput for those who could not have decided it */
export async function admitToUndo(decision: Decision, ctx: CommandContext): Promise<void> {
  const { subject, before, after } = decision;
  if (subject.kind === 'repository') return admitToRepository(subject.key, ctx);
  if (subject.kind === 'instrument') return admitToWriting(ctx);
  if (subject.kind === 'survey-schedule') return admitToSchedule(subject.key, ctx);
  const isWhole = before === null || after === null;
  if (isOfPortfolio(decision)) return admitToPortfolio(ctx);
  if (subject.kind !== 'team' || isWhole || 'parent' in after) return admitAdmin(ctx);
  await admitToChange(subject.key, ctx);
}

/** @throws BadInput where what stood there before cannot stand there any more */
async function admissible({ subject, before, after }: Decision, ctx: CommandContext): Promise<void> {
  if (subject.kind !== 'team') return;
  const teams = await ctx.store.organisation.teams();
  const below = teams.find(({ parent }) => parent === subject.key);
  if (before === null && below)
    throw new BadInput(`${below.name} is a part of this team: move it elsewhere first.`);
  const team = teams.find(({ key }) => key === subject.key);
  const parent = before?.['parent'];
  const problem = team && typeof parent === 'string' ? parentProblem(parent, { team, teams }) : null;
  if (problem !== null) throw new BadInput(`This cannot be taken back: ${problem}`);
  const named = before !== null && after === null ? (before as Partial<Team>).name : undefined;
  if (named !== undefined && teams.some(({ name }) => name === named))
    throw new BadInput(`There is another team called ${named} by now.`);
}

/** What a decision left, what is there now, and which fields of these differ. */
function sinceThen({ after }: Decision, stored: Values | null) {
  if (stored === null || after === null) {
    const isGone = (stored === null) === (after === null);
    return { now: stored, changed: isGone ? [] : Object.keys(stored ?? after ?? {}) };
  }
  const now = pick(stored, Object.keys(after));
  return {
    now,
    changed: Object.keys(after).filter((field) => canonical(now[field]) !== canonical(after[field])),
  };
}

/** Of a whole that was made by the decision: what was set in it since, and what it is made of. */
function wholeSince({ after }: Decision, stored: Values) {
  const { key: _, ...now } = stored;
  const fields = [...new Set([...Object.keys(now), ...Object.keys(after ?? {})])];
  const changed = fields.filter((field) => canonical(now[field]) !== canonical(after?.[field]));
  return { now, changed };
}

/**
 * Puts back what stood there before a decision. What was decided since is overwritten only where `over` is the print
 * of it, as somebody was told of it.
 * @throws BadInput for those who may not, where there is nothing to take back, or where it cannot be
 */
export async function undo(id: string, over: string | null, ctx: CommandContext): Promise<Undone> {
  const { store } = ctx;
  const decision = await store.decisions.find(id);
  if (!decision) throw new BadInput('There is no such change any more.');
  await admitToUndo(decision, ctx);
  const { subject, before } = decision;
  const stored = await store.decisions.now(subject);
  if (before === null && stored === null) throw new BadInput('That is as it was before already.');
  const isWhole = before === null && stored !== null;
  const { now, changed } = isWhole ? wholeSince(decision, stored) : sinceThen(decision, stored);
  if (before !== null && now !== null && canonical(pick(now, Object.keys(before))) === canonical(before))
    throw new BadInput('That is as it was before already.');
  if (before !== null && now === null && decision.after !== null)
    throw new BadInput('What this change was about is not there any more.');
  const print = printOf(now);
  if (changed.length > 0 && over !== print) return { overwrites: changed, print };
  await admissible(decision, ctx);
  if (subject.kind === 'repository') await store.sync.markStale([subject.key]);
  const done = await store.decisions.carryOut({
    at: ctx.now,
    who: whoAsks(ctx),
    subject,
    before: now,
    after: before,
    undoes: decision.id,
  });
  if (!done) return undo(id, over, ctx);
  if (subject.kind === 'repository') await store.sync.markStale([subject.key]);
  return { done };
}
