import { createHash } from 'node:crypto';
import type { Values } from '../../../src/domain/decision.ts';
import type { Instrument } from '../../../src/domain/survey.ts';
import { BadInput, type Interaction, type Outcome } from '../../../src/slack/define.ts';
import { newlyAsked } from '../../../src/surveys/instruments/comparable.ts';
import { instrumentsHere, minutesOf } from '../../../src/surveys/instruments/index.ts';
import { nameOfTitle } from '../../../src/surveys/instruments/written/define.ts';
import { readWritten, writtenOf } from '../../../src/surveys/instruments/written/read.ts';
import { plain } from '../../../views/foreign-text.ts';
import { count } from '../../../views/format.ts';
import { minutesWords } from '../../../views/messages/survey-words.ts';
import { errorsInForm, instrumentForm, readInstrumentForm } from '../../../views/modals/instrument.ts';
import { renewed } from '../../../views/modals/setup/filled-in.ts';
import type { CommandContext } from '../../asking/context.ts';
import { admitToWriting, instrumentOf } from '../../asking/survey-instruments.ts';
import { whoAsks } from '../../asking/who-asks.ts';
import { settle } from '../setup/settle.ts';
import { fieldsInWords, listed } from '../setup/words.ts';
import { readAbout, writeAbout } from './metadata.ts';
import { previewOf } from './page.ts';

/** Fields of a survey that its form sets. */
export function valuesOf({ title, summary, factors, items, comment }: Partial<Instrument>): Values {
  return { title, summary, factors, items, comment: comment ?? null };
}

function idFor(title: string): string {
  const id = nameOfTitle(title);
  if (id !== '') return id;
  return `survey-${createHash('sha256').update(title).digest('hex').slice(0, 8)}`;
}

async function create({ fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const entry = readInstrumentForm(fields);
  const key = idFor(entry.title);
  const read = readWritten(key, entry);
  if ('errors' in read) return { errors: errorsInForm(read.errors, fields) };
  const taken = (await instrumentsHere(ctx)).some(({ id }) => id === key);
  const { id: _, ...after } = read.instrument;
  const subject = { kind: 'instrument' as const, key };
  const decision = { at: ctx.now, who: whoAsks(ctx), subject, before: null, after };
  if (taken || !(await ctx.store.decisions.carryOut(decision))) {
    const title = `There is a survey called ${key} already: choose another name.`;
    return { errors: errorsInForm({ title }, fields) };
  }
  const note = `:white_check_mark: Saved. \`/pulse start ${key} TEAM\` asks it.${lengthNote(read.instrument, ctx)}`;
  return { modal: await previewOf(key, note, ctx) };
}

/** What is in the way of asking it at all; empty for nothing. */
function lengthNote(instrument: Instrument, { surveys }: CommandContext): string {
  const [minutes, most] = [minutesOf(instrument), surveys.minutesAMonth];
  if (minutes <= most) return '';
  return `\n:warning: It takes ${minutesWords(minutes)}, more than the ${count(most, 'minute')} a month that surveys may take of a person: nobody can be asked. Leave questions out.`;
}

/** What the change of a survey means for those who compare its rounds; empty where nobody was asked yet. */
async function trendNote(before: Instrument, after: Instrument, { store }: CommandContext) {
  const { id } = before;
  const [underWay, closed] = await Promise.all([
    store.surveyRounds.underWay(),
    store.surveyRounds.closed({ instrument: id, limit: 1 }),
  ]);
  const open = underWay.some(({ instrument }) => instrument.id === id);
  if (!open && closed.length === 0) return '';
  const anew = newlyAsked(before, after);
  return [
    ...(open ? [' The round that is open keeps the words it began with.'] : []),
    ...(anew.length > 0
      ? [
          ` Trends begin anew for what was changed: ${listed(anew.map((title) => plain(title)))}, and the index.`,
        ]
      : []),
  ].join('');
}

async function change(id: string, { fields, metadata }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { seen } = readAbout(metadata);
  const { instrument: before, from } = await instrumentOf(id, ctx);
  if (from !== 'slack')
    throw new BadInput('This survey was not written in Slack: it is changed in kata.yml.');
  const read = readWritten(id, readInstrumentForm(fields));
  if ('errors' in read) return { errors: errorsInForm(read.errors, fields) };
  const settled = await settle(
    {
      subject: { kind: 'instrument', key: id },
      shown: (stored) => valuesOf((stored ?? {}) as Partial<Instrument>),
      seen,
      entered: valuesOf(read.instrument),
    },
    ctx,
  );
  if ('saved' in settled) {
    const isSame = settled.saved.length === 0;
    const saved = `:white_check_mark: Saved.${await trendNote(before, read.instrument, ctx)}${lengthNote(read.instrument, ctx)}`;
    return { beneath: await previewOf(id, isSame ? 'Nothing was changed.' : saved, ctx) };
  }
  const who = settled.by === null ? 'Somebody' : plain(settled.by);
  const what = fieldsInWords(settled.overtaken);
  const note = `:warning: *${who} changed ${what} while you were at it.* The form now shows what stands, and nothing of it was overwritten. Look, change what is still to be changed, and save again.`;
  const { comment, ...rest } = settled.values as unknown as Instrument;
  const entry = writtenOf({ ...rest, id, references: [], ...(comment && { comment }) });
  const about = writeAbout(id, settled.now);
  return { modal: renewed(instrumentForm({ entry, metadata: about, note }), fields) };
}

/** Saves a new survey, or what was changed of one. */
export async function saveInstrument(interaction: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToWriting(ctx);
  const { id } = readAbout(interaction.metadata);
  return id === undefined ? create(interaction, ctx) : change(id, interaction, ctx);
}
