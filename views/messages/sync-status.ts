import type { KnownBlock } from '@slack/types';
import type { SourceStatus } from '../../src/reports/sync-status.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { ago, count, soon, timeLeft } from '../format.ts';

const ROOM = 11_000;
const REASON = 220;
const MOST_TROUBLES = 5;

function latest({ run, progress, pushes, webhook }: SourceStatus, now: Date): string {
  if (pushes)
    return webhook?.lastAt ? `Pushed records ${ago(webhook.lastAt, now)}.` : 'Pushed nothing this week.';
  if (!run) return 'Never read yet.';
  if (run.status === 'running') {
    const done = progress ? `${progress.streams.done} of ${count(progress.streams.all, 'stream')}, ` : '';
    const left = progress?.secondsLeft ? `, ${timeLeft(progress.secondsLeft)} left` : '';
    return `⏳ Being read since ${ago(run.startedAt, now)}: ${done}${count(run.records, 'record')}${left}.`;
  }
  const read = `${count(run.records, 'record')}, ${run.changed.toLocaleString('en-US')} new or changed`;
  const when = ago(run.finishedAt ?? run.startedAt, now);
  if (run.status === 'succeeded') return `✅ Read ${when}: ${read}.`;
  return run.status === 'partial' ? `⚠ Read in part ${when}: ${read}.` : `❌ Failed ${when}.`;
}

function lag({ run, syncedAt }: SourceStatus, now: Date): string[] {
  if (!run || run.status === 'succeeded') return [];
  return [syncedAt ? `last read to the end ${ago(syncedAt, now)}` : 'never read to the end'];
}

function facts(status: SourceStatus, now: Date): string {
  const { nextRunAt, quotaLeft } = status;
  const said = [
    ...lag(status, now),
    ...(nextRunAt ? [`next ${soon(nextRunAt, now)}`] : []),
    ...(quotaLeft === null ? [] : [`${count(quotaLeft, 'call')} left of the tool’s quota`]),
  ];
  return said.join(' · ');
}

function held({ quarantine }: SourceStatus): string[] {
  if (!quarantine) return [];
  const { records, reason } = quarantine;
  const what = records === 1 ? 'does not parse and is held back' : 'do not parse and are held back';
  return [`• ${count(records, 'record')} ${what}: ${plain(reason, REASON)}`];
}

function webhook({ webhook, pushes }: SourceStatus, now: Date): string[] {
  if (!webhook || pushes) return [];
  const { lastAt, queued, left, reason, refused } = webhook;
  const waits = queued > 0 ? `, ${queued} waiting` : '';
  const missed =
    left > 0 ? `, ${left} left to the next sync${reason ? ` (${plain(reason, REASON)})` : ''}` : '';
  return [
    ...(lastAt ? [`• Webhook: last call ${ago(lastAt, now)}${waits}${missed}`] : []),
    ...(refused
      ? [
          `• ⚠ Webhook: ${count(refused.count, 'call')} refused, the last ${ago(refused.at, now)}: ${plain(refused.reason, REASON)}`,
        ]
      : []),
  ];
}

/** The first few that stopped short, one line for each reason. */
function troubles({ troubles: all, run }: SourceStatus): string[] {
  const byReason = [...Map.groupBy(all, ({ reason }) => reason)];
  const shown = byReason.slice(0, MOST_TROUBLES).map(([reason, some]) => {
    const more = some.length > 1 ? ` and ${some.length - 1} more` : '';
    return `• ⚠ ${plain(some[0]?.stream ?? '', 80)}${more}: ${plain(reason, REASON)}`;
  });
  const rest = byReason.length - shown.length;
  const others = rest > 0 ? [`• … and ${count(rest, 'other reason')}`] : [];
  return all.length > 0 || !run?.reason ? [...shown, ...others] : [`• ⚠ ${plain(run.reason, REASON)}`];
}

function oneSource(status: SourceStatus, now: Date, detailed: boolean): string {
  const name = status.title === status.id ? plain(status.id) : `${plain(status.title)} (${plain(status.id)})`;
  const details = [...held(status), ...webhook(status, now), ...troubles(status)];
  return [`*${name}* ${latest(status, now)}`, facts(status, now), ...(detailed ? details : [])]
    .filter((line) => line !== '')
    .join('\n');
}

/** How the reading of each source goes; reasons in the tools' words only where `detailed`. */
export function syncStatusMessage(
  statuses: SourceStatus[],
  { now, detailed }: { now: Date; detailed: boolean },
): { text: string; blocks: KnownBlock[] } {
  const read = statuses.filter(({ pushes }) => !pushes);
  const well = read.filter(({ run }) => run?.status === 'succeeded').length;
  const text = `Sources: ${well} of ${read.length} read without trouble`;
  const sources = statuses.map((status) => oneSource(status, now, detailed));
  const hint =
    'A source that failed goes on where it stopped: nothing is lost. `kata doctor` says what each needs.';
  return {
    text: bare(text),
    blocks: [
      header('Sources'),
      ...(sources.length > 0
        ? lines(
            sources.map((source) => `${source}\n`),
            ROOM,
          )
        : [section('None yet: `kata connect` sets one up.')]),
      context(hint),
    ],
  };
}
