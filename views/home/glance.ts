import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { TeamGlance } from '../../src/reports/home-team.ts';
import type { Panel } from '../../src/reports/scoreboard.ts';
import { section } from '../blocks.ts';
import { sinceBefore } from '../difference.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { standingWords, wayWords } from '../messages/goals-words.ts';
import { sparkline } from './sparkline.ts';

const NO_FOCUS =
  'Your team has chosen no focus metric yet, so this is lead time. Its manager or champion chooses one with `/kata setup`.';

function day(date: string): string {
  return DateTime.fromISO(date).setLocale('en').toFormat('d LLL yyyy');
}

/** A metric's number, and how it moved: `*26 h* (34 changes) · was 30 h, *better*`. */
export function numberOf({ metric, summary, band, delta }: Panel): string {
  const { value, n, withheld } = summary;
  if (withheld) return 'too few people are behind it to show';
  if (value === null) return 'not enough data yet';
  const graded = band ? `, ${band.label}` : '';
  const moved = sinceBefore(delta, metric.unit, value);
  const beside = Math.max(value, moved ? (delta.reference ?? 0) : 0);
  return `*${amount(value, metric.unit, beside)}*${graded} (${count(n, metric.noun)})${moved ? ` · ${moved}` : ''}`;
}

/** The weeks of a metric as bars, with what the lowest and the highest are; null where there is no bar. */
function weeksOf({ metric, series, summary }: Panel): string | null {
  if (summary.withheld) return null;
  const { bars, range, hollow } = sparkline(series);
  if (!range) return null;
  const { low, high } = range;
  const [least, most] = [amount(low, metric.unit, high), amount(high, metric.unit)];
  const between = least === most ? most : `${least} to ${most}`;
  const few = hollow ? `; ▯ is a week with fewer than 3 ${plain(metric.noun)}s` : '';
  return `${bars}  week by week, ${between}${few}`;
}

function aimOf({ chosen, focus }: TeamGlance): string {
  if (!chosen) return '';
  const { since, target, by } = chosen;
  const aim = target === undefined ? '' : `; aim: ${amount(target, focus.metric.unit)}`;
  return `, your focus since ${day(since)}${aim}${aim && by ? ` by ${day(by)}` : ''}`;
}

function objectiveWords({ title, share, standing }: NonNullable<TeamGlance['objective']>): string {
  const how = [wayWords(share), standingWords(standing)].filter(Boolean).join(' · ');
  return `🎯 “${plain(title, 160)}”\n${how} (\`/goals\`)`;
}

/** A team's objective, its focus with its weeks, and its four keys a line each. */
export function glanceBlocks(glance: TeamGlance): KnownBlock[] {
  const { focus, chosen, keys, objective } = glance;
  const weeks = weeksOf(focus);
  const lines = [
    `*${plain(focus.metric.title)}*${aimOf(glance)}`,
    numberOf(focus),
    ...(weeks ? [weeks] : []),
    ...(chosen ? [] : [`_${NO_FOCUS}_`]),
  ];
  const rows = keys.map((panel) => `• ${plain(panel.metric.title)}: ${numberOf(panel)}`);
  return [
    ...(objective ? [section(objectiveWords(objective))] : []),
    section(lines.join('\n')),
    ...(rows.length > 0 ? [section(['*Four keys*', ...rows].join('\n'))] : []),
  ];
}

/** One team in one line, with its weeks. */
export function glanceLine({ team, focus }: TeamGlance): string {
  const { bars, range } = sparkline(focus.series);
  const weeks = range && !focus.summary.withheld ? `  ${bars}` : '';
  return `*${plain(team.name)}*\n${plain(focus.metric.title)}: ${numberOf(focus)}${weeks}`;
}
