import { SingleBar } from 'cli-progress';
import type { OpenSource } from '../sources.ts';
import type { SyncProgress } from '../store/documents.ts';
import type { Host } from './host.ts';

const LINE_EVERY_MS = 2000;

export interface ProgressDisplay {
  update(progress: SyncProgress): void;
  end(): void;
}

/** A rough time: `40 s`, `3 min`, `2 h`. */
function timeText(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** What is known of a sync under way, in words. */
function words(progress: SyncProgress, rate: number, quotaLeft: number | null): string {
  const { streams, pages, records, total, quarantined, secondsLeft } = progress;
  const remaining = total !== null && total > records ? `, ~${total - records} to go` : '';
  const held = quarantined > 0 ? `, ${quarantined} quarantined` : '';
  const quota = quotaLeft === null ? '' : `, API quota ${quotaLeft} left`;
  const left = secondsLeft === null || secondsLeft < 1 ? '' : `, about ${timeText(secondsLeft)} left`;
  return `${records} records in ${pages} pages, ${Math.round(rate)}/s${remaining}${held}, ${streams.done} of ${streams.all} streams done${left}${quota}`;
}

/** Shows how a sync goes: a bar on a terminal, a line every two seconds elsewhere. */
export function showProgress(host: Host, source: OpenSource): ProgressDisplay {
  const startedAt = host.clock().getTime();
  const describe = (progress: SyncProgress) => {
    const seconds = Math.max(0.001, (host.clock().getTime() - startedAt) / 1000);
    return words(progress, progress.records / seconds, source.quotaLeft());
  };
  if (!host.terminal) {
    let saidAt = startedAt;
    return {
      update(progress) {
        const now = host.clock().getTime();
        if (now - saidAt < LINE_EVERY_MS) return;
        saidAt = now;
        host.err(`${source.id}: ${describe(progress)}`);
      },
      end() {},
    };
  }
  const bar = new SingleBar({
    format: `${source.id} {bar} {detail}`,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { detail: 'starting' });
  return {
    update(progress) {
      bar.setTotal(Math.max(1, progress.streams.all));
      bar.update(progress.streams.done, { detail: describe(progress) });
    },
    end: () => bar.stop(),
  };
}
