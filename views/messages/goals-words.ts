import type { MetricDefinition } from '../../src/metrics/define.ts';
import type { FactName } from '../../src/metrics/facts.ts';
import type {
  KeyResultProgress,
  MilestoneProgress,
  Standing,
  Unmeasured,
} from '../../src/reports/goals/progress.ts';
import { plain } from '../foreign-text.ts';
import { amount, count, percent } from '../format.ts';
import { dayInWords } from './action-line.ts';
import { chanceWords } from './forecast-words.ts';

const BAR = 10;
/** Days within which a target is said to be near. */
const NEAR_DAYS = 90;
const MILESTONES_SHOWN = 6;
const KEY_LIMIT = 60;

/** `▓▓▓▓▓░░░░░`: part of the way; empty before its start, full beyond its end. */
export function progressBar(share: number): string {
  const full = Math.floor(Math.min(1, Math.max(0, share)) * BAR);
  return '▓'.repeat(full) + '░'.repeat(BAR - full);
}

/** `▓▓▓▓▓░░░░░ 52 %`; empty where it is not known. */
export function wayWords(share: number | null): string {
  if (share === null) return '';
  if (share < 0) return `${progressBar(0)} farther away than at the start`;
  return `${progressBar(share)} ${percent(Math.min(1, share))}`;
}

const STANDINGS: Record<Standing, string> = {
  reached: '✅ *reached*',
  missed: '✗ *missed*: its day is over',
  'at risk': '⚠ *at risk*',
  'on track': 'on track',
  'under way': 'too early to say where it leads',
  'not measured': 'cannot be measured yet',
};

export function standingWords(standing: Standing): string {
  return STANDINGS[standing];
}

/** What tells of each kind of fact. */
const TELLERS: Partial<Record<FactName, string>> = {
  deliveries: 'the team’s repositories',
  changes: 'the team’s repositories',
  landings: 'the team’s repositories',
  deployments: 'what deploys',
  incidents: 'your incident tool',
  workItems: 'your issue tracker',
  sprints: 'the team’s board',
  builds: 'what builds',
  activities: 'the team’s repositories and issue tracker',
};

/** Whether people say it, or Kata sees it: nothing is to be connected. */
function isOfPulse({ survey, inside }: Pick<MetricDefinition, 'survey' | 'inside'>): boolean {
  return survey !== undefined || inside === true;
}

/**
 * What to do so that a metric can be measured.
 * @param team what stands for the team in a command: its key, or `org`
 */
export function connectWords(
  { reads, survey, inside }: Pick<MetricDefinition, 'reads' | 'survey' | 'inside'>,
  team: string,
): string {
  if (survey !== undefined)
    return `\`/pulse start ${plain(survey, KEY_LIMIT)} ${plain(team, KEY_LIMIT)}\` asks for it`;
  if (inside) return `Kata looks every evening, see \`/pulse maturity ${plain(team, KEY_LIMIT)}\``;
  if (reads.includes('measurements')) return 'push its values, or import them';
  const tellers = [...new Set(reads.flatMap((fact) => TELLERS[fact] ?? []))];
  const [last, ...others] = tellers.toReversed();
  if (last === undefined) return 'connect a tool that tells of it';
  return `connect ${others.length > 0 ? `${others.toReversed().join(', ')} and ` : ''}${last}`;
}

/** Why there is no number, as the end of a sentence: `cannot be measured yet: …`; `team` as in `connectWords`. */
export function unmeasuredWords({
  unmeasured,
  n,
  metric,
  team,
}: {
  unmeasured: Unmeasured | null;
  n: number;
  metric: MetricDefinition | null;
  team: string;
}): string {
  switch (unmeasured) {
    case 'no metric':
      return 'cannot be measured any more: its metric is not declared; choose another, or declare it again';
    case 'no team':
      return 'cannot be measured any more: the team is not there';
    case 'withheld':
      return metric && isOfPulse(metric)
        ? 'cannot be shown here: its members and leaders see it'
        : 'cannot be shown here: too few people are behind it';
    case 'nothing':
      return metric && isOfPulse(metric)
        ? `cannot be measured yet: ${connectWords(metric, team)}`
        : 'cannot be measured yet: nothing of it in the last four weeks (n=0)';
    case 'few':
      return `cannot be measured yet: ${metric ? `${count(n, plain(metric.noun))} in the last four weeks are too few` : 'too little data'} (n=${n})`;
    default:
      return `cannot be measured yet: ${metric ? connectWords(metric, team) : 'no data'}`;
  }
}

function daysWords(daysLeft: number): string {
  if (daysLeft < 0) return `, ${count(-daysLeft, 'day')} ago`;
  if (daysLeft === 0) return ', *today*';
  return daysLeft <= NEAR_DAYS ? `, *${count(daysLeft, 'day')} left*` : '';
}

/** `likely 3.1 to 5.2 days by then; the chance to reach 4 days is about 40 %`. */
function outlookWords({ forecast, metric, keyResult, value }: KeyResultProgress): string {
  if (!metric || !forecast) return '';
  const most = Math.max(keyResult.start, keyResult.target, value ?? 0);
  const [low, high] = forecast.likely.map((each) => amount(each, metric.unit, most));
  const where = low === high ? low : `${low} to ${high}`;
  const target = amount(keyResult.target, metric.unit, most);
  return `: likely ${where} by then; the chance to reach ${target} is ${chanceWords(forecast.chance)}`;
}

function becauseWords(progress: KeyResultProgress): string {
  const { because, standing, metric, keyResult, milestones, value } = progress;
  if (metric && because === 'milestone') {
    const most = Math.max(keyResult.start, keyResult.target, value ?? 0);
    const missed = milestones.findLast(({ state }) => state === 'missed');
    return missed
      ? `: it should have been ${amount(missed.value, metric.unit, most)} by ${dayInWords(missed.on)}`
      : '';
  }
  return standing === 'on track' || standing === 'at risk' ? outlookWords(progress) : '';
}

const MARKS: Record<MilestoneProgress['state'], string> = {
  met: '✓',
  missed: '✗',
  'not measured': '?',
  due: '○',
};

/** `✓ 28 h by 1 Dec 2026 · ○ 26 h by 31 Dec 2026`; empty without any. */
export function milestoneWords({ milestones, metric, keyResult, value: is }: KeyResultProgress): string {
  if (!metric || milestones.length === 0) return '';
  const most = Math.max(keyResult.start, keyResult.target, is ?? 0);
  return milestones
    .slice(0, MILESTONES_SHOWN)
    .map(({ on, value, state }) => `${MARKS[state]} ${amount(value, metric.unit, most)} by ${dayInWords(on)}`)
    .join(' · ');
}

/**
 * A key result on one line: where it is, where it should be, and whether it gets there.
 * @param team as in `connectWords`
 */
export function keyResultLine(progress: KeyResultProgress, team: string): string {
  const { keyResult, metric, value, share, standing, daysLeft } = progress;
  const { start, target, by } = keyResult;
  const name = metric ? plain(metric.title) : plain(keyResult.metric);
  const most = Math.max(start, target, value ?? 0);
  const said = (each: number) => (metric ? amount(each, metric.unit, most) : String(each));
  const from = progress.unmeasured === 'withheld' ? '' : `from ${said(start)} `;
  const way = `${from}to ${said(target)} by ${dayInWords(by)}${daysWords(daysLeft)}`;
  if (value === null) return `• *${name}*, ${way}: ${unmeasuredWords({ ...progress, team })}`;
  const how = [wayWords(share), `${standingWords(standing)}${becauseWords(progress)}`].filter(Boolean);
  const counted = metric ? ` (${count(progress.n, plain(metric.noun))})` : '';
  return `• *${name}*: *${said(value)}*${counted}, ${way}\n      ${how.join(' · ')}`;
}
