import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ChangeMarks, Writing } from '../connectors/writing.ts';
import type { Change } from '../domain/change.ts';
import type { ChangeMark } from '../domain/guard-mark.ts';
import type { Rules } from '../domain/rules.ts';
import type { Store } from '../store/index.ts';
import { type HeldLease, holdLease } from '../sync/held-lease.ts';
import { carryOut, isToDo } from './carry-out.ts';
import { dueIn, isLeftAlone } from './due.ts';
import { judge, type Verdict } from './judge.ts';
import { blank, judged } from './marking.ts';
import { tellOfTrouble } from './notices.ts';
import { keepScopes } from './scopes.ts';
import { type Setback, setbackOf } from './trouble.ts';
import { type GuardWorld, guardWorld } from './world.ts';

export interface GuardSource {
  id: string;
  /** What Kata may change there; null where it only reads. @throws SourceError when a secret is not set */
  writing(): Writing | null;
}

export interface GuardRoundOptions {
  store: Store;
  sources: GuardSource[];
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  rules(): Promise<Rules>;
  clock: Clock;
  log: Logger;
  /** How long a process may be silent before another goes on. */
  leaseMs?: number;
}

/** What one round did. */
export interface GuardRound {
  looked: number;
  /** Changes in the tool that were labelled, commented or freed of either. */
  written: number;
}

const LEASE_MS = 60_000;
const BATCH = 100;
/** How soon it is looked again whether there is a credential to write with. */
const MUTED_MS = 3_600_000;
/** In one round: a rule that is switched on for hundreds of changes takes them in turn, and no tool is flooded. */
const MOST_WRITTEN = 30;

/** A round on one source, under way. */
interface Undertaking extends GuardRoundOptions {
  source: GuardSource;
  /** Opened when it is first needed; null where Kata only reads. @throws SourceError when a secret is not set */
  marks(): ChangeMarks | null;
  world: GuardWorld;
  lease: HeldLease;
  signal: AbortSignal;
  now: Date;
  /** Repositories, or `*`, that are left alone until the next round. */
  jammed: Set<string>;
  done: GuardRound;
}

async function stumbled(round: Undertaking, mark: ChangeMark, setback: Setback): Promise<void> {
  const { store, source, world, now, log, jammed } = round;
  const { trouble, reach, isLasting } = setback;
  if (reach === 'source') jammed.add('*');
  if (reach === 'repository') jammed.add(mark.repository);
  const print = world.printFor(mark.repository);
  await store.guards.save({ ...mark, lookedAt: now, print, trouble });
  log.warn({ source: source.id, change: mark.change, cause: trouble.cause }, 'a change could not be marked');
  if (isLasting) await tellOfTrouble(round, source.id, trouble, now);
}

/** Without a credential a rule only looks, and an admin is told. */
async function muted(round: Undertaking, mark: ChangeMark): Promise<void> {
  const said = `the source ${round.source.id} has no credential to write with`;
  await tellOfTrouble(round, round.source.id, { cause: 'no-credential', said }, round.now);
  await round.store.guards.save({ ...mark, again: new Date(round.now.getTime() + MUTED_MS) });
}

/** Those that are to be seen on the change. */
function brokenOf(verdicts: Verdict[]): Verdict[] {
  return verdicts.filter(({ mode, reason }) => mode === 'on' && reason !== null);
}

function asDry(verdicts: Verdict[]): Verdict[] {
  return verdicts.map((verdict) => ({ ...verdict, mode: 'dry' as const }));
}

async function write(
  round: Undertaking,
  before: ChangeMark,
  change: Change,
  verdicts: Verdict[],
): Promise<void> {
  const { store, world, lease, now, done } = round;
  const print = world.printFor(change.repository);
  let known = before;
  try {
    await lease.confirm();
    const marks = round.marks();
    if (!marks) {
      await muted(round, judged(before, change, { verdicts: asDry(verdicts), print, now }));
      return;
    }
    const save = async (mark: ChangeMark) => {
      await store.guards.save(mark);
      known = mark;
    };
    const signal = AbortSignal.any([round.signal, lease.signal]);
    const mark = await carryOut(before, brokenOf(verdicts), change, { marks, save, signal });
    done.written += 1;
    await save(judged(mark, change, { verdicts, print, now }));
  } catch (error) {
    const setback = setbackOf(error, now);
    if (!setback) throw error;
    await stumbled(round, known, setback);
  }
}

/** Looks at some changes: what is only to be written down is written down at once, the rest one by one. */
async function lookAt(round: Undertaking, changes: Change[], marks: Map<string, ChangeMark>): Promise<void> {
  const { store, world, now, done, jammed } = round;
  const contextFor = await world.contexts();
  const quiet: ChangeMark[] = [];
  for (const change of changes) {
    const before = marks.get(change.id) ?? blank(change, now);
    const verdicts = judge(change, world.settings, contextFor(change.repository));
    done.looked += 1;
    if (!isToDo(before, brokenOf(verdicts), change)) {
      quiet.push(judged(before, change, { verdicts, print: world.printFor(change.repository), now }));
      continue;
    }
    const isJammed = jammed.has('*') || jammed.has(change.repository) || done.written >= MOST_WRITTEN;
    const isLeft = isLeftAlone(before, world.printFor(change.repository), now);
    if (!isJammed && !isLeft) await write(round, before, change, verdicts);
    round.signal.throwIfAborted();
  }
  await store.guards.saveAll(quiet);
}

function openedLate(source: GuardSource): () => ChangeMarks | null {
  let marks: ChangeMarks | null = null;
  return () => {
    marks ??= source.writing()?.marks ?? null;
    return marks;
  };
}

async function roundOf(round: Undertaking): Promise<void> {
  const { store, source, world, now } = round;
  const { ids, marks, gone } = await dueIn(store, source.id, world, now);
  await store.guards.saveAll(gone.map((mark) => ({ ...mark, open: false, lookedAt: now, trouble: null })));
  for (let start = 0; start < ids.length; start += BATCH) {
    const externalIds = ids.slice(start, start + BATCH);
    const changes = await store.events.find('change', { sources: [source.id], externalIds });
    await lookAt(round, changes, marks);
  }
}

/**
 * Holds open changes of some sources to the rules that are set: each that was updated, or whose rules were, is judged,
 * and labelled, commented or freed of both where something changed. Two at once, or one that was ended in the middle, do
 * nothing twice: a source is one process's at a time, and what is done is written down before and after.
 */
export async function runGuards(options: GuardRoundOptions, signal: AbortSignal): Promise<GuardRound> {
  const { store, sources, rules, clock, leaseMs = LEASE_MS } = options;
  const done = { looked: 0, written: 0 };
  const now = clock();
  const settings = [...(await store.guards.settings()).values()];
  const isSet = settings.some(({ on, dry }) => on.length + dry.length > 0);
  if (!isSet && !(await store.guards.isAnyOpen())) {
    await keepScopes(store, { settings: new Map(), repositories: [] }, now);
    return done;
  }
  const world = await guardWorld(store, await rules(), now);
  await keepScopes(store, world, now);
  for (const source of sources) {
    const lease = await holdLease(store.leases, `guards:${source.id}`, leaseMs);
    if (!lease) continue;
    try {
      await roundOf({
        ...options,
        source,
        marks: openedLate(source),
        world,
        lease,
        signal,
        now,
        jammed: new Set(),
        done,
      });
    } finally {
      await lease.release();
    }
  }
  return done;
}
