import type { Moved, Standing } from '../../src/reports/digest/define.ts';
import { bare, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';

/** What takes time, as the end of a sentence. */
const STAGES = new Map<string, string>(
  Object.entries({
    planning: 'the time before the first commit',
    coding: 'the time from the first commit until it is ready for review',
    pickup: 'waiting for the first review',
    review: 'the review itself, up to the approval',
    merge: 'the time from the approval to the merge',
    deploy: 'the time from the merge to production',
  }),
);

export function stageWords(stage: string): string {
  return STAGES.get(stage) ?? plain(stage);
}

/** Several stand in one message, and a character may be five in Slack's mark-up. */
const TITLE_LIMIT = 56;

/** A metric's title inside a sentence: `lead time for changes`; what begins with capitals keeps them. */
export function titleWords({ title }: { title: string }): string {
  const named = bare(title, TITLE_LIMIT);
  return plain(/^\p{Lu}\p{Ll}/u.test(named) ? named.charAt(0).toLowerCase() + named.slice(1) : named);
}

const NUMBER = /^([\d.,]+)(\D*)$/;

/** Two amounts of one unit, the unit said once where it is the same: `from 4.3 to 7.5 a week`. */
export function fromTo(was: number, is: number, unit: Moved['metric']['unit']): string {
  const most = Math.max(was, is);
  const [before, now] = [amount(was, unit, most), amount(is, unit, most)];
  const [, number = before, words] = NUMBER.exec(before) ?? [];
  const isSame = words !== undefined && words === NUMBER.exec(now)?.[2];
  return `from ${isSame ? number : before} to ${now}`;
}

/** What a value is made of: `the median of 42 changes`, `30 deployments`. */
export function behind({ metric, is }: Pick<Standing, 'metric' | 'is'>): string {
  const counted = count(is.n, metric.noun);
  if (metric.kind === 'distribution' && is.n > 1) return `median of ${counted}`;
  return metric.kind === 'ratio' || metric.kind === 'gauge' ? `of ${counted}` : counted;
}

/** `lead time for changes rose from 18 h to 31 h`. */
export function movedWords({ metric, was, is }: Moved): string {
  const way = is.value > was.value ? 'rose' : 'fell';
  return `${titleWords(metric)} ${way} ${fromTo(was.value, is.value, metric.unit)}`;
}

/** What a number says as it stands: `18 h, median of 42 changes (the four weeks before: 16 h)`. */
export function standingWords(standing: Standing): string {
  const { metric, is, was, verdict, band } = standing;
  if (is.withheld) return 'too few people are behind it to show here';
  if (is.value === null) return 'not enough data';
  const most = Math.max(is.value, was.value ?? 0);
  const graded = band ? `, ${band}` : '';
  const before = was.value === null ? '' : ` · the four weeks before ${amount(was.value, metric.unit, most)}`;
  const judged = was.value !== null && verdict ? `, *${verdict}*` : '';
  return `*${amount(is.value, metric.unit, most)}*${graded} (${behind(standing)})${before}${judged}`;
}
