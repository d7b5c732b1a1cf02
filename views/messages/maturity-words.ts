import type { Dimension, Level } from '../../src/domain/maturity.ts';
import type { Judged } from '../../src/insights/maturity/judge.ts';
import type { Gap, Step } from '../../src/insights/maturity/plan.ts';
import type { TeamMaturity } from '../../src/reports/maturity/team-maturity.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { dayInWords } from './action-line.ts';

const EVIDENCE = 3;
const KEY_LIMIT = 60;

/** What each is about, in a word or two. */
const ABOUT: Record<Dimension, string> = {
  visibility: 'what the tools tell',
  benchmarks: 'where you stand, and what is good enough',
  'target-condition': 'the one thing to be better at',
  iteration: 'improvements that get done and measured',
  prediction: 'knowing early',
  culture: 'numbers in everyday work',
  'human-side': 'how it feels, and what is done about it',
};

const MARKS: Record<Level, string> = {
  crawl: ':large_orange_circle:',
  walk: ':large_yellow_circle:',
  run: ':large_blue_circle:',
};

/** A key that can stand in a command. */
export function commandFor(command: string, team: string): string {
  return `\`${command.replace('TEAM', plain(team, KEY_LIMIT))}\``;
}

export function saidWords({ said }: Pick<Judged, 'said'>, who = 'you say'): string | null {
  if (!said) return null;
  if (said.level === null)
    return `what ${who} is not shown: it could tell what everybody answered (n = ${said.n})`;
  const by = said.change === null ? 0 : Math.round(said.change);
  const change = by === 0 ? '' : `, ${by > 0 ? '+' : '−'}${Math.abs(by)}`;
  const value = said.value === null ? 'nearly all alike' : `${Math.round(said.value)}${change}`;
  return `${who} *${said.level}* (${value}; n = ${said.n})`;
}

function seenWords({ seen }: Judged): string | null {
  return seen && `Kata sees *${seen.level}${seen.atLeast ? ' at least' : ''}*`;
}

/** What speaks for the level that Kata sees: what is missing on the way to the next, else what there is of run. */
export function evidenceOf({ seen }: Judged): string {
  const signs = seen?.signs ?? [];
  const missing = signs.filter((sign) => sign.seen === false);
  const next = missing.filter(({ of }) => of === missing[0]?.of);
  const there = signs.filter((sign) => sign.seen);
  const told = missing.length > 0 ? [...there.slice(0, 1), ...next] : signs.filter(({ of }) => of === 'run');
  return told
    .slice(0, EVIDENCE)
    .map(({ evidence }) => plain(evidence, 140))
    .join('; ');
}

export function dimensionLine(judged: Judged): string {
  const { id, title, level, disagree } = judged;
  const mark = level ? MARKS[level] : ':white_circle:';
  const sides = [saidWords(judged), seenWords(judged)].filter((side) => side !== null);
  const both = sides.length === 0 ? 'nothing is known of it' : sides.join(' · ');
  const evidence = evidenceOf(judged);
  return [
    `${mark} *${title}* (${ABOUT[id]}): ${both}`,
    ...(evidence ? [`      ${disagree ? '⚖ ' : ''}${evidence}`] : []),
  ].join('\n');
}

export function stepLine({ on, what, command }: Step, team: string): string {
  return `• by ${dayInWords(on)}: ${what} · ${commandFor(command, team)}`;
}

export function gapText({ title, from, to, means, steps }: Gap, team: string): string {
  return [`*${title}: from ${from} to ${to}* (${means})`, ...steps.map((step) => stepLine(step, team))].join(
    '\n',
  );
}

/** Where both sides differ, as the finding that it is; null where they agree. */
export function disagreement({ dimensions }: TeamMaturity): string | null {
  const differing = dimensions.filter(({ disagree }) => disagree);
  if (differing.length === 0) return null;
  const named = differing.map(({ title }) => title.toLowerCase()).join(', ');
  return `⚖ *You and Kata differ* on ${count(differing.length, 'dimension')}: ${named}. One of you does not see something: talk about what it is.`;
}
