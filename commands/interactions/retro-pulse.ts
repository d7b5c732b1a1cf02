import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { retro as instrument } from '../../src/surveys/instruments/retro.ts';
import { openRound } from '../../src/surveys/open-round.ts';
import type { Obstacle } from '../../src/surveys/opening.ts';
import { count } from '../../views/format.ts';
import { RETRO_ACTIONS } from '../../views/messages/retro-words.ts';
import type { CommandContext } from '../asking/context.ts';
import { admitToRetro } from '../asking/retro.ts';
import { saidWhere } from './retro/said-where.ts';

const OPEN_DAYS = 3;
const DAY_MS = 86_400_000;

function obstacleWords(obstacle: Obstacle | null, asked: number, threshold: number): string {
  if (obstacle === 'no-key')
    return 'Nobody can be asked without names until an admin sets `KATA_SURVEY_KEY`.';
  if (obstacle === 'too-long') return 'The pulse takes longer than what may be asked of a person in a month.';
  return `No pulse: ${count(asked, 'person')} of the team can be asked now, and below ${threshold} answers there is no score, so that nobody can be found out. The retrospective stands without.`.replace(
    'persons',
    'people',
  );
}

/** Asks the team how it feels: once for each retrospective, however often it is pressed. */
async function start(press: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, surveys } = ctx;
  const admitted = await admitToRetro(press.value, ctx);
  const { retro, team, person } = admitted;
  const closesAt = new Date(now.getTime() + OPEN_DAYS * DAY_MS);
  const order = { id: `retro-${retro.id}`, instrument, scope: team.key, now, closesAt, openedBy: person.key };
  const opened = await openRound(store, surveys, order);
  const said =
    opened.state === 'refused'
      ? obstacleWords(opened.plan.obstacle, opened.plan.asked.length, surveys.threshold)
      : opened.state === 'there'
        ? 'The pulse of this retrospective was started already.'
        : `${opened.round.invited} people are asked in their direct messages, without names, for ${count(OPEN_DAYS, 'day')}.`;
  return saidWhere(press, said, admitted, ctx);
}

/** The pulse that goes with a retrospective. */
export const retroPulse: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RETRO_ACTIONS.pulse, mode: 'write', run: start },
];
