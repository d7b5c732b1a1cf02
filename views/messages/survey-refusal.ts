import type { KnownBlock } from '@slack/types';
import type { NotHeld } from '../../src/surveys/keeping/define.ts';
import type { Refusal } from '../../src/surveys/refusal.ts';
import { header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';

/** The lowest bound that there can be. */
const LEAST = 4;

/** `1 person`, `8 people`. */
export function people(n: number): string {
  return n === 1 ? '1 person' : `${n.toLocaleString('en-US')} people`;
}

function tooFew({ reachable, threshold, above }: Refusal): string {
  const can = reachable === 0 ? 'Nobody can be asked' : `Only ${people(reachable)} can be asked`;
  const needed = `${can}, and ${threshold} are needed: in so small a group anybody could guess who said what.`;
  const wider = above === null ? '' : ` Ask more people together, for example \`${plain(above)}\`.`;
  const lower =
    threshold > LEAST
      ? ` An admin may lower \`surveys.threshold\` in the configuration, to ${LEAST} at the least.`
      : '';
  return needed + wider + lower;
}

/** Why a survey is not held, and what to do about it. */
export function refusalWords(refusal: Refusal): string {
  const { obstacle, minutes, minutesAMonth } = refusal;
  if (obstacle === 'no-key')
    return 'Kata has no key to seal answers with. An admin sets `KATA_SURVEY_KEY` in the environment of Kata’s processes; until then nobody can be asked anything.';
  if (obstacle === 'too-long')
    return `Answering takes about ${count(Math.ceil(minutes), 'minute')}, more than the ${count(minutesAMonth, 'minute')} a month that surveys may take of a person. Ask fewer questions, or have an admin raise \`surveys.minutesAMonth\` in the configuration.`;
  return tooFew(refusal);
}

/** To whoever made a schedule: this time the survey is not held. */
export function notHeldMessage({ title, scheduled, team, refusal }: NotHeld): {
  text: string;
  blocks: KnownBlock[];
} {
  const whom = team === null ? 'the whole organisation' : plain(team);
  const why = refusal ? refusalWords(refusal) : `There is no survey \`${plain(scheduled)}\` any more.`;
  return {
    text: `A survey of your schedule is not held: ${plain(title)}, ${whom}`,
    blocks: [
      header(`Not held this time: ${bare(title)}`),
      section(
        `${why}\nIt was due for ${whom}, by a schedule that you made. The next one is tried as usual; \`/pulse schedule\` changes that.`,
      ),
    ],
  };
}
