import type { KnownBlock } from '@slack/types';
import type { KeyBesideFelt, QuickCheckSides } from '../../src/reports/both-sides/define.ts';
import { context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { titleWords } from './digest-words.ts';
import { surveyDay } from './survey-results-words.ts';

const ROOM = 2_000;
/** Points of a percentage that are no difference: answers go by tens. */
const SAME_POINTS = 10;

function saidWords({ said, inWords, steps }: KeyBesideFelt): string {
  if (inWords) return 'what you say is not told as a number';
  if (said === null) return 'too few of you answered it';
  const answer =
    steps === null ? `about ${Math.round(said.scale * 10)} %` : `“${steps[Math.round(said.scale / 2)]}”`;
  return `you say ${answer} (n = ${said.n.toLocaleString('en-US')})`;
}

function apartWords({ apart, steps }: KeyBesideFelt): string {
  if (apart === null) return '';
  const far = Math.abs(apart);
  const which = apart > 0 ? 'you think better of it than is measured' : 'it is better than you think';
  if (steps === null) return far < SAME_POINTS ? ': about the same' : `: ${far} points apart, ${which}`;
  if (far === 0) return ': the same class';
  return `: ${far === 1 ? 'one class' : `${far} classes`} apart, ${which}`;
}

function keyLine(key: KeyBesideFelt): string {
  const { metric, measured } = key;
  const is =
    measured === null
      ? 'measured: not enough'
      : `measured *${amount(measured.value, metric.unit)}* (n = ${measured.n.toLocaleString('en-US')})`;
  return `• *${plain(metric.title)}*: ${saidWords(key)}; ${is}${apartWords(key)}`;
}

function meansLine({ metric, means, steps, said }: KeyBesideFelt): string {
  const shown = (scale: number) => (steps === null ? `${Math.round(scale * 10)} %` : scale.toFixed(1));
  const own = said === null ? [] : [`you ${shown(said.scale)}`];
  const others = means.map(({ name, mean }) => `${plain(name, 40)} ${shown(mean)}`);
  return `${titleWords(metric)}: ${[...own, ...others].join(' · ')}`;
}

/** The five keys as people said them, beside the same as measured, and what others said of themselves. */
export function quickCheckBlocks(sides: QuickCheckSides, timezone: string): KnownBlock[] {
  const { round, n, invited, year, keys } = sides;
  const closed = round.closedAt ? `, closed on ${surveyDay(round.closedAt, timezone)}` : '';
  return [
    section(
      `*${plain(round.instrument.title, 60)}*: ${n.toLocaleString('en-US')} of ${count(invited, 'answer')} came${closed}`,
    ),
    ...lines(keys.map(keyLine), ROOM),
    context(
      [
        `What others said of themselves in DORA’s Quick Check ${year} (CC BY 4.0): means of 0 to 10, the more the better; of rates in percent, the less the better.`,
        ...keys.map(meansLine),
      ].join('\n'),
    ),
  ];
}
