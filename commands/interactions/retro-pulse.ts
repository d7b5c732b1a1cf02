import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { retro as instrument } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import { refusalOf } from '../../src/surveys/refusal.ts';
import { RETRO_ACTIONS } from '../../views/messages/retro-words.ts';
import { people, refusalWords } from '../../views/messages/survey-refusal.ts';
import { momentWords } from '../../views/messages/survey-words.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro, type InRetro } from '../asking/retro.ts';
import { organisationOf, scopeKept } from '../asking/round-scope.ts';
import { wishOf } from '../asking/round-start.ts';
import { saidWhere } from './retro/said-where.ts';

const OPEN_DAYS = 3;

/** Opens the round, or says before anybody is asked why there is none. */
async function openPulse({ retro, team, person }: InRetro, ctx: CommandContext): Promise<string> {
  const { store, surveys } = ctx;
  const organisation = await organisationOf(ctx);
  const scope = scopeKept(team.key, organisation);
  const stored = { id: `retro-${retro.id}`, instrument: instrument.id, scope: team.key, days: OPEN_DAYS };
  const wish = wishOf({ stored, instrument, scope }, ctx);
  const opened = await openRound(store, surveys, { ...wish, openedBy: person.key });
  if (opened.state === 'there') return 'The pulse of this retrospective was started already.';
  if (opened.state === 'opened')
    return `${people(opened.round.invited)} are asked in their direct messages, without names, until ${momentWords(wish.closesAt, team.timezone)}.`;
  const about = { scope: team.key, surveying: surveys, teams: organisation.teams };
  const refusal = refusalOf(opened.plan, about);
  return `${refusal ? refusalWords(refusal) : 'Nobody can be asked now.'} The retrospective stands without it.`;
}

/** Asks the team how it feels: once for each retrospective, however often it is pressed. */
async function start(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const admitted = await admitToRetro(press.value, ctx);
  if (!admitted.mayLead)
    throw new BadInput('Whoever facilitated the retrospective starts the pulse, or a leader of the team.');
  return saidWhere(press, await openPulse(admitted, ctx), admitted, ctx);
}

/** The pulse that goes with a retrospective. */
export const retroPulse: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RETRO_ACTIONS.pulse, mode: 'write', run: start },
];
