import PQueue from 'p-queue';
import type { Stream } from '../connectors/define.ts';
import type { RunDocument, StreamRun, SyncProgress } from '../store/documents.ts';
import { progressOf } from './estimate.ts';
import { outlast } from './outlast.ts';
import { runStream, type StreamJob } from './run-stream.ts';

/** A stream that looks unchanged is read all the same when its last reading is this long ago. */
const TRUSTED_MS = 24 * 3_600_000;
const SAVE_EVERY_MS = 3_000;
const CONCURRENCY = 8;

export interface StreamsJob extends Omit<StreamJob, 'stream' | 'onPage'> {
  streams: Stream[];
  run: RunDocument;
  concurrency?: number;
  onProgress?(progress: SyncProgress): void;
}

function untouched(stream: string): StreamRun {
  return { stream, status: 'succeeded', pages: 0, records: 0, changed: 0, quarantined: 0 };
}

/** Reads streams side by side; those whose head is the one of their last reading are taken as read. */
export async function runStreams({
  streams,
  run,
  concurrency,
  onProgress,
  ...job
}: StreamsJob): Promise<void> {
  const { store, source, clock } = job;
  const startedAt = clock().getTime();
  const heads = await store.sync.heads(source, new Date(startedAt - TRUSTED_MS));
  const unfinished = await store.sync.unfinished(source);
  const isUnchanged = ({ id, head }: Stream) => head !== undefined && heads.get(id) === head;
  const [unchanged, wanted] = [streams.filter(isUnchanged), streams.filter((each) => !isUnchanged(each))];
  const runs = new Map(unchanged.map(({ id }) => [id, untouched(id)]));
  const totals = new Map<string, number>();
  let savedAt = startedAt;
  const report = () => {
    run.streams = [...runs.values()];
    const elapsedMs = clock().getTime() - startedAt;
    const progress = progressOf({ source, all: streams.length, runs: run.streams, totals, elapsedMs });
    onProgress?.(progress);
    if (clock().getTime() - savedAt < SAVE_EVERY_MS) return;
    savedAt = clock().getTime();
    // What is shown of a run under way may be lost: the next one comes in seconds.
    store.sync.saveProgress(run._id, progress).catch(() => {});
  };
  const onPage = (soFar: StreamRun, total: number | undefined) => {
    if (total !== undefined) totals.set(soFar.stream, total);
    runs.set(soFar.stream, { ...soFar });
    report();
  };
  const queue = new PQueue({ concurrency: concurrency ?? CONCURRENCY });
  await queue.addAll(
    wanted.map((stream) => async () => {
      const done = await runStream({ ...job, stream, onPage });
      runs.set(stream.id, done);
      if (done.status === 'succeeded') {
        // What went on from the middle has not seen what is newer than its beginning: the head tells of that too.
        const head = unfinished.has(stream.id) ? null : (stream.head ?? null);
        await outlast(job, () => store.sync.saveEnd(source, stream.id, head, clock()));
      }
      report();
    }),
  );
  report();
}
