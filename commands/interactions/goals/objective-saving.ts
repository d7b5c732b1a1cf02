import type { ModalView } from '@slack/types';
import { lasts, type Objective } from '../../../src/domain/objective.ts';
import { metricCalled } from '../../../src/reports/review/focus-reading.ts';
import type { Interaction, Outcome } from '../../../src/slack/define.ts';
import { plain } from '../../../views/foreign-text.ts';
import { readObjective } from '../../../views/modals/objective.ts';
import type { KeyResultEntry } from '../../../views/modals/objective-key-result.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToGoals } from '../../asking/goals.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { printsOf } from '../setup/metadata.ts';
import { underBlocks } from '../setup/section.ts';
import { settle } from '../setup/settle.ts';
import { listed } from '../setup/words.ts';
import { entryAsked, entryForMetric, keyResultFormOf } from './key-result-form.ts';
import { type AskedGoal, readMetadata, writeMetadata } from './metadata.ts';
import { entryOf, formOf, objectiveProblems, quarterNow, secondNote, valuesOf } from './objective-form.ts';
import { type Admitted, admitToObjective, MOST_KEY_RESULTS, pageAfter } from './page.ts';

const WORDS: Record<string, string> = {
  title: 'the title',
  quarter: 'the quarter',
  parent: 'what it serves',
  rule: 'the rule',
};

/** The form of a key result that lies on no other. */
function keyResultAlone(
  admitted: Admitted,
  entry: KeyResultEntry,
  today: string | null,
  ctx: CommandContext,
) {
  const metadata = writeMetadata({
    objective: admitted.objective.id,
    form: crypto.randomUUID(),
    root: true,
  });
  return keyResultFormOf(admitted, entry, { metadata, note: null, today, turn: 0 }, ctx);
}

/**
 * The form of a new objective; that of a key result where a metric is asked for and the team has an objective with room
 * for it.
 * @throws BadInput for those who may not set it
 */
export async function openGoal(asked: AskedGoal, ctx: CommandContext): Promise<ModalView> {
  const whose = await admitToGoals(asked.team, ctx);
  const quarter = quarterNow(whose, ctx);
  const { objectives } = ctx.store;
  const own = whose.team === null ? [] : await objectives.ofTeam(whose.team.key, quarter);
  const current = own.find((each) => lasts(each, quarter));
  if (asked.metric !== undefined && current && current.keyResults.length < MOST_KEY_RESULTS) {
    const admitted = { objective: current, ...whose };
    const { entry: filled, today } = await entryForMetric(admitted, asked, ctx);
    return keyResultAlone(admitted, filled, today, ctx);
  }
  const note = await secondNote(whose.team, quarter, undefined, ctx);
  const metadata = writeMetadata({
    ...(whose.team && { team: whose.team.key }),
    ...(asked.metric !== undefined && { first: asked }),
    ...(note !== null && { second: quarter }),
    form: crypto.randomUUID(),
  });
  const metric = asked.metric === undefined ? null : metricCalled(asked.metric, ctx.rules);
  const entry = { title: metric ? `Improve: ${metric.title}` : '', quarter, parent: null, rule: null };
  return formOf(whose, entry, { metadata, note }, ctx);
}

/** The form of an objective, on top of its page. */
export async function editObjective({ metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { objective, ...whose } = await admitToObjective(readMetadata(metadata).objective, ctx);
  const values = valuesOf(objective);
  const about = writeMetadata({ objective: objective.id, seen: printsOf(values) });
  return { push: await formOf(whose, entryOf(values), { metadata: about, note: null }, ctx) };
}

async function create({ fields, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const about = readMetadata(metadata);
  const whose = await admitToGoals(about.team, ctx);
  const entry = readObjective(fields);
  const errors = await objectiveProblems(entry, { whose, before: null }, ctx);
  if (errors || entry.quarter === null) return underBlocks({ errors: errors ?? {} }, fields);
  const { title, quarter, parent, rule } = entry;
  const note = about.second === quarter ? null : await secondNote(whose.team, quarter, about.form, ctx);
  if (note !== null) {
    const again = writeMetadata({ ...about, second: quarter });
    return { modal: await formOf(whose, entry, { metadata: again, note }, ctx) };
  }
  const objective: Objective = {
    id: about.form ?? crypto.randomUUID(),
    ...(whose.team && { team: whose.team.key }),
    title,
    quarter,
    ...(parent !== null && { parent }),
    ...(rule !== null && { rule }),
    keyResults: [],
    createdAt: ctx.now,
    createdBy: whoAsks(ctx),
  };
  const { id, ...after } = objective;
  const subject = { kind: 'objective' as const, key: id };
  await ctx.store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, before: null, after });
  if (about.first) {
    const admitted = { objective, ...whose };
    return { modal: keyResultAlone(admitted, entryAsked(admitted, about.first, null, ctx), null, ctx) };
  }
  return {
    modal: await pageAfter(id, ':white_check_mark: Saved. Now say by which number you will see it.', ctx),
  };
}

async function change(id: string, interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { fields } = interaction;
  const about = readMetadata(interaction.metadata);
  const { objective, ...whose } = await admitToObjective(id, ctx);
  const entry = readObjective(fields);
  const errors = await objectiveProblems(entry, { whose, before: objective }, ctx);
  if (errors || entry.quarter === null) return underBlocks({ errors: errors ?? {} }, fields);
  const isMoved = entry.quarter !== objective.quarter && about.second !== entry.quarter;
  const second = isMoved ? await secondNote(whose.team, entry.quarter, id, ctx) : null;
  if (second !== null) {
    const metadata = writeMetadata({ ...about, second: entry.quarter });
    return { modal: await formOf(whose, entry, { metadata, note: second }, ctx) };
  }
  const settled = await settle(
    {
      subject: { kind: 'objective', key: id },
      shown: (stored) => valuesOf((stored ?? {}) as Partial<Objective>),
      seen: about.seen,
      entered: { ...entry },
    },
    ctx,
  );
  if ('saved' in settled) {
    const note = settled.saved.length === 0 ? 'Nothing was changed.' : ':white_check_mark: Saved.';
    return { beneath: await pageAfter(id, note, ctx) };
  }
  const who = settled.by === null ? 'Somebody' : plain(settled.by);
  const what = listed(settled.overtaken.map((field) => WORDS[field] ?? field));
  const note = `:warning: *${who} changed ${what} while you were at it.* The form now shows what stands, and nothing of it was overwritten. Look, change what is still to be changed, and save again.`;
  const metadata = writeMetadata({ ...about, seen: printsOf(settled.now) });
  return { modal: renewed(await formOf(whose, entryOf(settled.values), { metadata, note }, ctx), fields) };
}

/** Saves a new objective, or what was changed of one. */
export async function saveObjective(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { objective } = readMetadata(interaction.metadata);
  if (objective === undefined) return create(interaction, ctx);
  return change(objective, interaction, ctx);
}
