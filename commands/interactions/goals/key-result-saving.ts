import { metricCalled } from '../../../src/reports/review/focus-reading.ts';
import { BadInput, type Interaction, type Outcome } from '../../../src/slack/define.ts';
import { readKeyResult, turnsOf } from '../../../views/modals/objective-key-result.ts';
import type { CommandContext } from '../../asking/context.ts';
import { printsOf } from '../setup/metadata.ts';
import { underBlocks } from '../setup/section.ts';
import { listed } from '../setup/words.ts';
import { checkKeyResult, type SetNumbers } from './key-result-check.ts';
import {
  blankEntry,
  entryForMetric,
  entryOfSet,
  keyResultFormOf,
  proposedFor,
  todayOf,
} from './key-result-form.ts';
import { type Metadata, readMetadata, writeMetadata } from './metadata.ts';
import { type Admitted, admitToObjective, pageAfter } from './page.ts';
import { addKeyResult, changeKeyResult, numbersOf } from './settle-key-result.ts';

/** The form of a new key result, on top of the page of its objective. */
export async function addForm({ metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToObjective(readMetadata(metadata).objective, ctx);
  const about = writeMetadata({ objective: admitted.objective.id, form: crypto.randomUUID() });
  const around = { metadata: about, note: null, today: null, turn: 0 };
  return { push: keyResultFormOf(admitted, blankEntry(admitted, ctx), around, ctx) };
}

/** The form of a key result as it stands, on top of the page of its objective. */
export async function changeForm({ metadata, value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToObjective(readMetadata(metadata).objective, ctx);
  const { objective } = admitted;
  const found = objective.keyResults.find(({ id }) => id === value);
  if (!found) throw new BadInput('Somebody removed this key result: open the objective again.');
  const set = numbersOf(found);
  const about = writeMetadata({ objective: objective.id, keyResult: found.id, seen: printsOf({ ...set }) });
  const around = { metadata: about, note: null, today: null, turn: 0 };
  return { push: keyResultFormOf(admitted, entryOfSet(set), around, ctx) };
}

/** Fills in where the metric that was chosen is today. */
export async function chooseMetric(
  { metadata, fields, value }: Interaction,
  ctx: CommandContext,
): Promise<Outcome> {
  const admitted = await admitToObjective(readMetadata(metadata).objective, ctx);
  const { by } = readKeyResult(fields);
  const asked = { metric: value, ...(by !== null && { by }) };
  const { entry, today } = await entryForMetric(admitted, asked, ctx);
  const around = { metadata, note: null, today, turn: turnsOf(fields) + 1 };
  return { modal: keyResultFormOf(admitted, entry, around, ctx) };
}

/** Fills in milestones on a straight line. */
export async function propose({ metadata, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToObjective(readMetadata(metadata).objective, ctx);
  const entry = readKeyResult(fields);
  const milestones = proposedFor(entry, todayOf(admitted, ctx));
  const note =
    milestones.length > 0
      ? null
      : 'Say first where it starts, where it should be and by when: more than 30 days from now.';
  const kept = milestones.length > 0 ? { ...entry, milestones } : entry;
  const around = { metadata, note, today: null, turn: turnsOf(fields) + 1 };
  return { modal: keyResultFormOf(admitted, kept, around, ctx) };
}

async function saveChange(
  { about, keyResult, admitted, set }: Saving & { keyResult: string },
  { fields }: Interaction,
  ctx: CommandContext,
): Promise<Outcome | null> {
  const today = todayOf(admitted, ctx);
  const asked = { objective: admitted.objective.id, keyResult, seen: about.seen, today };
  const settled = await changeKeyResult(asked, set, ctx);
  if ('saved' in settled) return null;
  const note = `:warning: *Somebody changed ${listed(settled.overtaken)} while you were at it.* The form now shows what stands, and nothing of it was overwritten. Look, change what is still to be changed, and save again.`;
  const metadata = writeMetadata({ ...about, seen: printsOf({ ...settled.now }) });
  const around = { metadata, note, today: null, turn: turnsOf(fields) + 1 };
  return { modal: keyResultFormOf(admitted, entryOfSet(settled.values), around, ctx) };
}

interface Saving {
  about: Metadata;
  admitted: Admitted;
  set: SetNumbers;
}

/** Saves a new key result, or what was changed of one. */
export async function saveKeyResult(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { metadata, fields } = interaction;
  const about = readMetadata(metadata);
  const admitted = await admitToObjective(about.objective, ctx);
  const { objective } = admitted;
  const today = todayOf(admitted, ctx);
  const entry = readKeyResult(fields);
  const before = objective.keyResults.find(({ id }) => id === about.keyResult) ?? null;
  const metric = entry.metric === null ? null : metricCalled(entry.metric, ctx.rules);
  const read = checkKeyResult(entry, metric, { today, before });
  if ('errors' in read) return underBlocks(read, fields);
  const { keyResult } = about;
  if (keyResult === undefined) {
    await addKeyResult(
      objective.id,
      { id: about.form ?? crypto.randomUUID(), ...read.set, since: today },
      ctx,
    );
  } else {
    const overtaken = await saveChange({ about, keyResult, admitted, set: read.set }, interaction, ctx);
    if (overtaken) return overtaken;
  }
  const page = await pageAfter(objective.id, ':white_check_mark: Saved.', ctx);
  return about.root ? { modal: page } : { beneath: page };
}
