import { z } from 'zod';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { refusalOf } from '../../src/surveys/refusal.ts';
import { refusalWords } from '../../views/messages/survey-refusal.ts';
import { roundsMessage, SURVEY_ROUND_ACTIONS } from '../../views/messages/survey-rounds.ts';
import { SURVEY_START_ACTION, startedMessage } from '../../views/messages/survey-start.ts';
import type { CommandContext } from '../asking/context.ts';
import { aWeekLater, listedRounds } from '../asking/round-list.ts';
import { admitToHold, organisationOf, scopeKept, surveyNamed, zoneOf } from '../asking/round-scope.ts';
import { StoredStart, wishOf } from '../asking/round-start.ts';
import { whoAsks } from '../asking/who-asks.ts';

/** @throws BadInput for who may not, and where by now nobody can be asked */
async function start({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, surveys, now } = ctx;
  const stored = StoredStart.parse(JSON.parse(value));
  const organisation = await organisationOf(ctx);
  const scope = scopeKept(stored.scope, organisation);
  admitToHold(scope, ctx);
  const instrument = await surveyNamed(stored.instrument, ctx);
  const wish = wishOf({ stored, instrument, scope }, ctx);
  const opened = await openRound(store, surveys, { ...wish, openedBy: whoAsks(ctx) });
  if (opened.state === 'refused') {
    const { teams } = organisation;
    const refusal = refusalOf(opened.plan, { scope: stored.scope, surveying: surveys, teams });
    throw new BadInput(refusal ? refusalWords(refusal) : 'It cannot be started now: try again.');
  }
  const { round } = opened;
  if (opened.state === 'opened')
    await store.audit.record({ at: now, who: whoAsks(ctx), action: 'started a survey', target: round.id });
  const {
    instrument: { title },
    invited: asked,
    closesAt,
  } = round;
  const message = startedMessage({ title, asked, closesAt, zone: zoneOf(scope) });
  return { replacing: { ...message, personal: true } };
}

/** What a button of a round carries. */
const StoredEnd = z.object({ round: z.string(), closesAt: z.number() });

/** The round of a button that its presser may end. @throws BadInput for others, and when it is over */
async function heldRound({ value }: Interaction, ctx: CommandContext) {
  const { round: id, closesAt } = StoredEnd.parse(JSON.parse(value));
  const [round, organisation] = await Promise.all([ctx.store.surveyRounds.find(id), organisationOf(ctx)]);
  if (!round) throw new BadInput('There is no such survey any more.');
  const scope = scopeKept(round.scope, organisation);
  admitToHold(scope, ctx);
  return { round, scope, was: new Date(closesAt) };
}

async function renewed(note: string, ctx: CommandContext): Promise<Outcome> {
  return { replacing: { ...roundsMessage(await listedRounds(ctx, { note })), personal: true } };
}

async function closeNow(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const { round } = await heldRound(press, ctx);
  const isOpen = round.state === 'open' && round.closesAt > now;
  if (!isOpen || !(await store.surveyRounds.closeAt(round.id, now)))
    return renewed('It is over already.', ctx);
  await store.audit.record({ at: now, who: whoAsks(ctx), action: 'ended a survey', target: round.id });
  return renewed('It takes no more answers. Its results come within a few minutes.', ctx);
}

async function extend(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const { round, scope, was } = await heldRound(press, ctx);
  if (round.state !== 'open' || round.closesAt <= now) return renewed('It is over already.', ctx);
  const later = aWeekLater(round, scope);
  if (!later) throw new BadInput('It has been open for long enough: close it, and start another.');
  if (!(await store.surveyRounds.closeAt(round.id, later, was)))
    return renewed('Its end was changed meanwhile: this is how it stands.', ctx);
  await store.audit.record({ at: now, who: whoAsks(ctx), action: 'prolonged a survey', target: round.id });
  return renewed('It is open for another week.', ctx);
}

/** Starting rounds of surveys, ending and prolonging them. */
export const surveyRounds: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: SURVEY_START_ACTION, mode: 'write', run: start },
  { kind: 'action', id: SURVEY_ROUND_ACTIONS.close, mode: 'write', run: closeNow },
  { kind: 'action', id: SURVEY_ROUND_ACTIONS.extend, mode: 'write', run: extend },
];
