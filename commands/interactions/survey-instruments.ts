import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { writtenOf } from '../../src/surveys/instruments/written/read.ts';
import { scopeName } from '../../src/surveys/visibility.ts';
import { INSTRUMENT_OPENING, instrumentForm, NEW_INSTRUMENT } from '../../views/modals/instrument.ts';
import { INSTRUMENT_ACTIONS, INSTRUMENT_VIEW } from '../../views/modals/instrument-ids.ts';
import { instrumentRetired } from '../../views/modals/instrument-preview.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToWriting, instrumentOf } from '../asking/survey-instruments.ts';
import { whoAsks } from '../asking/who-asks.ts';
import { writeAbout } from './survey-instruments/metadata.ts';
import { previewOf } from './survey-instruments/page.ts';
import { saveInstrument, valuesOf } from './survey-instruments/saving.ts';

const WHILE_OPEN =
  ':information_source: A round of it is open, and keeps the words it began with. What you change is asked from the next round on.';

async function write(_pressed: Interaction, ctx: CommandContext): Promise<Outcome> {
  await admitToWriting(ctx);
  return { modal: instrumentForm({ entry: NEW_INSTRUMENT, metadata: '', note: null }) };
}

async function writtenInSlack(id: string, ctx: CommandContext) {
  await admitToWriting(ctx);
  const { instrument, from } = await instrumentOf(id, ctx);
  if (from === 'slack') return instrument;
  throw new BadInput('This survey was not written in Slack: it cannot be changed here.');
}

async function edit({ value: id }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const instrument = await writtenInSlack(id, ctx);
  const underWay = await ctx.store.surveyRounds.underWay();
  const isOpen = underWay.some((round) => round.instrument.id === id);
  return {
    push: instrumentForm({
      entry: writtenOf(instrument),
      metadata: writeAbout(id, valuesOf(instrument)),
      note: isOpen ? WHILE_OPEN : null,
    }),
  };
}

/** @throws BadInput where it comes by itself */
async function refuseScheduled(id: string, { store }: CommandContext): Promise<void> {
  const [schedules, teams] = await Promise.all([store.surveySchedules.all(), store.organisation.teams()]);
  const schedule = schedules.find(({ instrument }) => instrument === id);
  if (!schedule) return;
  const { scope } = schedule;
  const whom = scopeName(scope, teams) ?? 'everybody';
  throw new BadInput(`It comes to ${whom} by itself: switch that off first, in \`/pulse schedule\`.`);
}

async function retire({ value: key }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store } = ctx;
  const { title } = await writtenInSlack(key, ctx);
  await refuseScheduled(key, ctx);
  const subject = { kind: 'instrument' as const, key };
  const before = await store.decisions.now(subject);
  const done =
    before !== null &&
    (await store.decisions.carryOut({ at: ctx.now, who: whoAsks(ctx), subject, before, after: null }));
  if (!done) throw new BadInput('Somebody else changed this at the same time: open it again.');
  const [last] = await store.decisions.latest(1, [subject]);
  return { modal: instrumentRetired({ title, decision: last?.id ?? '' }) };
}

/** Looking at surveys, writing, changing and retiring them. */
export const surveyInstruments: InteractionDefinition<CommandContext>[] = [
  {
    kind: 'action',
    id: INSTRUMENT_ACTIONS.preview,
    mode: 'read',
    opening: INSTRUMENT_OPENING,
    run: async ({ value }, ctx) => ({ modal: await previewOf(value, null, ctx) }),
  },
  { kind: 'action', id: INSTRUMENT_ACTIONS.write, mode: 'read', opening: INSTRUMENT_OPENING, run: write },
  { kind: 'action', id: INSTRUMENT_ACTIONS.edit, mode: 'read', run: edit },
  { kind: 'action', id: INSTRUMENT_ACTIONS.retire, mode: 'write', run: retire },
  { kind: 'view', id: INSTRUMENT_VIEW, mode: 'write', run: saveInstrument },
];
