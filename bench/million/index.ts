import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { say, timed } from '../measure.ts';
import { benchAnswers, benchDora } from './answers.ts';
import type { Data } from './data.ts';
import { type ImportRate, importAll } from './import-rate.ts';
import { benchIncremental, copyNewest, copyWhole } from './incremental.ts';
import { leadTimeOfAll } from './lead-time-all.ts';

/** The object that the last line of the output is. */
export interface Figures {
  import: ImportRate;
  leadtimeAll: { changes: number; seconds: number };
  answer: { p95ms: number; p95msWithChart: number };
  /** Null while there is no `/metrics dora`. */
  doraAllTeams: { seconds: number } | null;
  incremental: { ms10k: number; ms1m: number; ratio: number };
  /** The most memory that this process has held so far, in MiB. */
  rssMb: number;
}

const seconds = (ms: number) => Number((ms / 1000).toFixed(2));

/** Empty stores beside the one that is measured. */
export interface SmallStores {
  /** For the same teams with less history. */
  young: Store;
  /** For fewer repositories with the same history. */
  narrow: Store;
}

const heldMb = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** Everything that has to stay fast when there are a million events. */
export async function benchMillion(
  store: Store,
  { young, narrow }: SmallStores,
  data: Data,
): Promise<Figures> {
  await store.organisation.savePeople(data.people);
  await store.organisation.saveTeams(data.teams);
  const imported = await importAll(store, data);
  say('events', String(await store.events.count()));
  say('import, of the bare driver’s rate', `${imported.docsPerSecond} / s, ${imported.ratio}`);
  say('most memory held by then', `${heldMb()} MiB`);

  let changes = 0;
  const wholeMs = await timed(async () => {
    changes = await leadTimeOfAll(store);
  });
  say(`lead time of all ${changes} changes`, `${seconds(wholeMs)} s`);
  say('all links worked out and stored', `${seconds(await timed(() => relinkStale(store)))} s`);

  const newest = await store.db
    .collection<{ at: Date }>('events')
    .findOne({ kind: 'change' }, { sort: { at: -1 } });
  const now = data.now ?? newest?.at ?? new Date(0);
  const answer = await benchAnswers(store, data.teams, now);
  say(
    'any metric of a team over 26 weeks, p95',
    `${answer.p95ms} ms, ${answer.p95msWithChart} ms with chart`,
  );
  say('most memory held by then', `${heldMb()} MiB`);
  const dora = await benchDora(store, data.teams, now);
  say('four keys of all teams', dora === null ? 'no such command yet' : `${dora} s`);

  // As many events in fewer repositories: the work on one of them is the same, and what all the others cost would show.
  await copyWhole(store, narrow);
  const events = await narrow.events.count();
  const incremental = await benchIncremental(store, narrow, data.teams);
  say(
    `100 new events, then an answer: ms at ${events} events, now, ratio`,
    Object.values(incremental).join(', '),
  );
  // As many events in the same repositories: these have a hundredth of the history to be linked and read.
  await copyNewest(store, young);
  const byHistory = await benchIncremental(store, young, data.teams);
  say('the same in repositories with a hundredth of the history', Object.values(byHistory).join(', '));
  const rssMb = heldMb();
  say('most memory held', `${rssMb} MiB`);
  return {
    import: imported,
    leadtimeAll: { changes, seconds: seconds(wholeMs) },
    answer,
    doraAllTeams: dora === null ? null : { seconds: dora },
    incremental,
    rssMb,
  };
}
