import type { Line } from '../../src/insights/evaluate.ts';
import type { BottleneckKind } from '../../src/insights/finding-ids.ts';
import type { Chain, Found, Lies, Part, Step, Trend } from '../../src/reports/diagnosis/define.ts';
import { plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { fromTo, stageWords, titleWords } from './digest-words.ts';

const PART_LIMIT = 40;
const MOST_STEPS = 3;

const KINDS: Record<BottleneckKind, string> = {
  process: 'process',
  tooling: 'tooling',
  people: 'people: how work is shared',
};

export function kindWords(kind: BottleneckKind): string {
  return KINDS[kind];
}

/** `wait for a first review 31 h, over 14 h (120 changes)`. */
export function lineWords({ words, unit, noun, value, n, side, than }: Line): string {
  const most = Math.max(value, than);
  const shown = `*${amount(value, unit, most)}*, ${side === 'above' ? 'over' : 'under'} ${amount(than, unit, most)}`;
  return `${words}: ${shown} (${count(n, noun)})`;
}

/** From which week it is so, for a sentence: `around the week of 3 Aug`. */
function around({ label }: Step): string {
  return `around the week of ${plain(label)}`;
}

function movedSince(metric: Trend['metric'], step: Step): string {
  const way = step.is > step.was ? 'rose' : 'fell';
  return `${way} ${fromTo(step.was, step.is, metric.unit)} ${around(step)}`;
}

const TURNS = { better: ' (better)', worse: ' (worse)', other: '' } as const;

/** `Lead time for changes rose from 20 h to 41 h around the week of 3 Aug (worse); that is more than chance.` */
export function trendSentence({ metric, steps, weeks, all }: Trend): string {
  const name = plain(metric.title);
  if (all.withheld) return `${name}: too few people are behind it to show here.`;
  if (steps.length === 0) {
    if (weeks < 12) return `${name}: measured in ${count(weeks, 'week')}, too few to tell a trend.`;
    const value = amount(all.value, metric.unit);
    return `${name}: no step that is more than chance in ${count(weeks, 'week')} (all together ${value}).`;
  }
  const told = steps
    .slice(-MOST_STEPS)
    .map((step) => `${movedSince(metric, step)}${TURNS[step.turn]}`)
    .join(', then ');
  return `${name} ${told}; that is more than chance.`;
}

/** What shows a finding: `Seen: …`; `Seen in the last 13 weeks, and new: …`. */
export function seenWords({ evidence, unknown, weeks, isNew }: Found): string {
  const when = isNew ? `Seen in the last ${weeks} weeks, and new` : 'Seen';
  const missing = unknown.length > 0 ? ` Not known: ${unknown.join('; ').toLowerCase()}.` : '';
  return `${when}: ${evidence.map(lineWords).join('; ')}.${missing}`;
}

/** What speaks against a finding, as sentences; that nothing measured does where there is none. */
export function againstWords({ against, lately, rule }: Found): string {
  const lines = against.map((line) => `${lineWords(line)}${line.because ? `: ${line.because}` : ''}`);
  const recent = lately
    ? [`\`${plain(rule.metric)}\` got better ${around(lately)}, and chance would hardly make that`]
    : [];
  return [...lines, ...recent].join('; ') || 'nothing that is measured';
}

function partsWords(name: string, parts: Part[], { metric }: Lies): string[] {
  if (parts.length === 0) return [];
  const most = Math.max(...parts.map(({ value }) => value));
  const each = parts.map(
    ({ part, value, n }) =>
      `${plain(part, PART_LIMIT)} ${amount(value, metric.unit, most)} (n=${n.toLocaleString('en-US')})`,
  );
  return [`${name}: ${each.join(', ')}`];
}

/** Where the value of a metric lies, a line for each way to split it; none where it cannot be split. */
export function liesLines(lies: Lies): string[] {
  const [longest] = lies.stages.toSorted((a, b) => b.share - a.share);
  const stage = longest
    ? [
        `${percent(longest.share)} of all its time is ${stageWords(longest.part)} (median ${amount(longest.value, lies.metric.unit)}, n=${longest.n.toLocaleString('en-US')})`,
      ]
    : [];
  return [
    ...stage,
    ...partsWords('By repository', lies.repositories, lies),
    ...partsWords('By service', lies.services, lies),
    ...partsWords('By size', lies.sizes, lies),
    ...partsWords('By how many other changes waited for a review', lies.reviewLoad, lies),
  ];
}

/** `When work in progress is higher, pickup time is higher 1 week later (hypothesis, not a cause; …)`. */
export function chainSentence({ first, second, rho, lag, n, p }: Chain, tried: number): string {
  const later = lag === 0 ? 'in the same week' : `${count(lag, 'week')} later`;
  const behind = `rank correlation ${rho.toFixed(2)}, n=${count(n, 'week')}, ${count(tried, 'pair')} and lags tried, p=${p.toFixed(3)} after that`;
  return `When ${titleWords(first)} is higher, ${titleWords(second)} is ${rho > 0 ? 'higher' : 'lower'} ${later} (${behind}).`;
}
