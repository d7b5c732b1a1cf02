import type { KnownBlock } from '@slack/types';
import type { Diagnosis, Found } from '../../src/reports/diagnosis/define.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { ADD_ACTION } from './actions.ts';
import {
  againstWords,
  chainSentence,
  kindWords,
  liesLines,
  seenWords,
  trendSentence,
} from './diagnosis-words.ts';
import { titleWords } from './digest-words.ts';
import { freshnessLine } from './freshness.ts';

/** Action ids: makes the metric of a finding the team's focus; shows all that a diagnosis rests on. */
export const WORK_ON_ACTION = 'diagnosis-work-on';
export const DIAGNOSIS_DETAILS_ACTION = 'diagnosis-details';

const MOST_FINDINGS = 3;
const MOST_CHAINS = 2;
const MOST_LIES = 3;
/** Characters of a chapter; a message holds some 12,000. */
const TREND_ROOM = 1_500;
const REST_ROOM = 1_200;

export interface DiagnosisMessage {
  diagnosis: Diagnosis;
  period: string;
  now: Date;
  /** Titles of metrics by id, for those to watch. */
  titleOf(metric: string): string;
  /** Values of the buttons under a finding: `focus` null for those who may not decide for the team, all for outsiders. */
  buttons: { focus: ((found: Found) => string) | null; action(found: Found): string } | null;
  /** Value of the button that shows everything. */
  details: string;
}

function findingBlocks(found: Found, number: number, { titleOf, buttons }: DiagnosisMessage): KnownBlock[] {
  const { rule } = found;
  const text = [
    `*${number}. ${rule.title}* · ${kindWords(rule.kind)}`,
    seenWords(found),
    `Against it: ${againstWords(found)}.`,
    `A first step: ${rule.first} Watch ${titleWords({ title: titleOf(rule.watch.metric) })}: ${rule.watch.why}.`,
  ];
  return [
    section(text.join('\n')),
    ...(buttons
      ? actions(
          ...(buttons.focus ? button('Work on this', WORK_ON_ACTION, buttons.focus(found)) : []),
          ...button('Add an action', ADD_ACTION, buttons.action(found)),
        )
      : []),
  ];
}

function standingOut(model: DiagnosisMessage): KnownBlock[] {
  const { findings, judged, rules, state } = model.diagnosis;
  if (state === 'nothing') return [section('No source tells of this team yet: there is nothing to look at.')];
  if (state === 'little') {
    return [section('Too little is measured to judge any bottleneck: look again in some weeks.')];
  }
  if (findings.length === 0) {
    const all = `none of the ${count(judged, 'bottleneck')} that can be judged (of ${rules}) shows`;
    return [section(`*Nothing stands out.* That is a good answer: ${all}.`)];
  }
  const shown = findings.slice(0, MOST_FINDINGS);
  const rest = findings.length - shown.length;
  return [
    ...shown.flatMap((found, index) => findingBlocks(found, index + 1, model)),
    ...(rest > 0 ? [context(`… and ${count(rest, 'weaker finding')}, in the details`)] : []),
  ];
}

/** A title and as many points below it as there is room for. */
function chapter(title: string, points: string[], room: number): KnownBlock[] {
  if (points.length === 0) return [];
  return lines([title, ...points.map((point) => `• ${point}`)], room);
}

function trendBlocks({ diagnosis: { trends, state } }: DiagnosisMessage): KnownBlock[] {
  if (state === 'nothing') return [];
  const [subject] = trends;
  const stepped = trends.filter((trend) => trend === subject || trend.steps.length > 0);
  const steady = trends.filter((trend) => !stepped.includes(trend) && trend.weeks >= 12);
  const rest = steady.map(({ metric }) => titleWords(metric)).join(', ');
  const calm = rest ? [`Steady, as far as chance lets one tell: ${rest}`] : [];
  return chapter('*Trend*', [...stepped.map(trendSentence), ...calm], TREND_ROOM);
}

function restBlocks({ diagnosis: { lies, chains, tried } }: DiagnosisMessage): KnownBlock[] {
  const where = lies ? liesLines(lies).slice(0, MOST_LIES) : [];
  const title = lies ? `*Where it lies: ${titleWords(lies.metric)}*` : '';
  const moving = chains.slice(0, MOST_CHAINS).map((chain) => chainSentence(chain, tried));
  return [
    ...chapter(title, where, REST_ROOM),
    ...chapter('*What moves together* (a hypothesis, not a cause)', moving, REST_ROOM),
  ];
}

/** Where a team's bottlenecks are by half a year of its numbers: what stands out, since when, and where it lies. */
export function diagnosisMessage(model: DiagnosisMessage): { text: string; blocks: KnownBlock[] } {
  const { diagnosis, period, details, now } = model;
  const { team, findings, state, freshness } = diagnosis;
  const [first] = findings;
  const led = first
    ? first.rule.title
    : state === 'measured'
      ? 'nothing stands out'
      : 'too little is measured';
  return {
    text: `Diagnosis · ${plain(team.name)}: ${led}`,
    blocks: [
      header(`Diagnosis · ${bare(team.name)}`),
      context(period),
      ...standingOut(model),
      ...trendBlocks(model),
      ...restBlocks(model),
      ...(state === 'nothing'
        ? []
        : actions(...button('All it rests on', DIAGNOSIS_DETAILS_ACTION, details))),
      context(freshnessLine(freshness, now)),
    ],
  };
}
