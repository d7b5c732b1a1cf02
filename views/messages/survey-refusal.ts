import type { KnownBlock } from '@slack/types';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { NotHeld } from '../../src/surveys/keeping/define.ts';
import type { Refusal } from '../../src/surveys/refusal.ts';
import { header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { minutesWords, momentWords } from './survey-words.ts';

/** The lowest bound that there can be. */
const LEAST = 4;

/** `1 person`, `8 people`. */
export function people(n: number): string {
  return n === 1 ? '1 person' : `${n.toLocaleString('en-US')} people`;
}

function canBeAsked({ reachable }: Refusal): string {
  return reachable === 0 ? 'Nobody can be asked' : `Only ${people(reachable)} can be asked`;
}

function tooFew(refusal: Refusal): string {
  const { threshold, above } = refusal;
  const can = canBeAsked(refusal);
  const needed = `${can}, and ${threshold} are needed: in so small a group anybody could guess who said what.`;
  const wider = above === null ? '' : ` Ask more people together, for example \`${plain(above)}\`.`;
  const lower =
    threshold > LEAST
      ? ` An admin may lower \`surveys.threshold\` in the configuration, to ${LEAST} at the least.`
      : '';
  return needed + wider + lower;
}

/** The first whole minute from which on it can be held. */
function fromWords({ from, zone }: Refusal): string | null {
  if (from === null) return null;
  const minute = new Date(Math.ceil(from.getTime() / MINUTE_MS) * MINUTE_MS);
  return `*${momentWords(minute, zone)}* (${plain(zone)})`;
}

function notNow(refusal: Refusal): string {
  const { obstacle, threshold, minutes, minutesAMonth } = refusal;
  const from = fromWords(refusal);
  const begun = `${canBeAsked(refusal)} now, and ${threshold} are needed:`;
  if (obstacle === 'asked') {
    const when = from === null ? '' : `, from ${from} on`;
    return `${begun} an open survey asks the rest the same questions. Start it when that one is over${when}; \`/pulse rounds\` shows it.`;
  }
  const when = from === null ? '' : ` It fits from ${from} on.`;
  return `${begun} the rest were asked enough lately. Surveys take ${count(minutesAMonth, 'minute')} of a person in any thirty days at most, and this one takes ${minutesWords(minutes)}.${when} An admin may raise \`surveys.minutesAMonth\` in the configuration.`;
}

/** Why a survey is not held, and what to do about it. */
export function refusalWords(refusal: Refusal): string {
  const { obstacle, minutes, minutesAMonth } = refusal;
  if (obstacle === 'no-key')
    return 'Kata has no key to seal answers with. An admin sets `KATA_SURVEY_KEY` in the environment of Kata’s processes; until then nobody can be asked anything.';
  if (obstacle === 'too-long')
    return `Answering takes ${minutesWords(minutes)}, more than the ${count(minutesAMonth, 'minute')} a month that surveys may take of a person. Ask fewer questions, or have an admin raise \`surveys.minutesAMonth\` in the configuration.`;
  return obstacle === 'too-few' ? tooFew(refusal) : notNow(refusal);
}

interface Message {
  text: string;
  blocks: KnownBlock[];
}

function whomWords({ team }: NotHeld): string {
  return team === null ? 'the whole organisation' : plain(team);
}

function whyWords({ refusal, scheduled }: NotHeld): string {
  return refusal ? refusalWords(refusal) : `There is no survey \`${plain(scheduled)}\` any more.`;
}

/** To whoever made a schedule: this time the survey is not held. */
export function notHeldMessage(what: NotHeld): Message {
  const { title } = what;
  const whom = whomWords(what);
  return {
    text: `A survey of your schedule is not held: ${plain(title)}, ${whom}`,
    blocks: [
      header(`Not held this time: ${bare(title)}`),
      section(
        `${whyWords(what)}\nIt was due for ${whom}, by a schedule that you made. The next one is tried as usual; \`/pulse schedule\` changes that.`,
      ),
    ],
  };
}

/** To whoever made a schedule: the survey opens later. */
export function putOffMessage(what: NotHeld): Message {
  const { title } = what;
  const whom = whomWords(what);
  return {
    text: `A survey of your schedule opens later: ${plain(title)}, ${whom}`,
    blocks: [
      header(`Put off: ${bare(title)}`),
      section(
        `${whyWords(what)}\nIt was due for ${whom}, by a schedule that you made. It opens by itself on the first working day on which it fits, unless the next one is due before; \`/pulse schedule\` changes that.`,
      ),
    ],
  };
}
