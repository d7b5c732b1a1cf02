import type { Clock } from '../clock.ts';
import type { Fact } from '../domain/index.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import { digestOf } from '../store/sync-state.ts';
import { type ImportFile, importFiles } from './import-files.ts';
import { readLines } from './import-lines.ts';
import { parseLine } from './import-record.ts';
import { relinkStale } from './relink-stale.ts';
import { storeFacts } from './store-facts.ts';

export interface BadLine {
  file: string;
  line: number;
  /** Field and reason of each problem. */
  reason: string;
}

export interface FileOutcome {
  file: string;
  records: number;
  changed: number;
  /** Fields the format does not have, which were left out. */
  unknownFields: string[];
}

export interface ImportOutcome {
  files: FileOutcome[];
  bad: BadLine[];
  /** Files whose names the format does not have. */
  ignored: string[];
}

interface Import {
  store: Store;
  clock: Clock;
  bad: BadLine[];
}

const SOURCE = 'import';
const BATCH = 1000;

/** Of several versions in one batch, the last. */
function latestByKey<T extends { key: string }>(records: T[]): T[] {
  return [...new Map(records.map((record) => [record.key, record])).values()];
}

async function save(store: Store, { kind }: ImportFile, records: unknown[]): Promise<number> {
  if (kind === 'person') return store.organisation.importPeople(latestByKey(records as Person[]));
  if (kind === 'team') return store.organisation.importTeams(latestByKey(records as Team[]));
  const facts = records.map((record) => ({ kind, record }) as Fact);
  const { inserted, modified } = await storeFacts(store, facts);
  return inserted + modified;
}

/** What was held of an earlier version of the file and is no longer in it. */
async function releaseMended(store: Store, file: ImportFile, held: Set<string>): Promise<void> {
  const before = await store.sync.quarantined(SOURCE, file.path);
  const mended = before.map(({ digest }) => digest).filter((digest) => !held.has(digest));
  await store.sync.release(SOURCE, file.path, mended);
}

async function importFile({ store, clock, bad }: Import, file: ImportFile): Promise<FileOutcome> {
  const outcome = { file: file.name, records: 0, changed: 0 };
  const unknown = new Set<string>();
  const held = new Set<string>();
  let batch: unknown[] = [];
  const flush = async () => {
    outcome.changed += await save(store, file, batch);
    outcome.records += batch.length;
    batch = [];
  };
  for await (const read of readLines(file)) {
    const parsed = parseLine(file.schema, read);
    if ('reason' in parsed) {
      const { line, raw } = read;
      bad.push({ file: file.name, line, reason: parsed.reason });
      const reason = `line ${line}: ${parsed.reason}`;
      await store.sync.quarantine(SOURCE, file.path, { name: null, reason, raw }, clock());
      held.add(digestOf(null, raw));
      continue;
    }
    for (const field of parsed.unknownFields) unknown.add(field);
    batch.push(parsed.record);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await releaseMended(store, file, held);
  return { ...outcome, unknownFields: [...unknown] };
}

/**
 * Loads canonical records from a file or a folder. A bad line goes to the quarantine, which it leaves when the file
 * is imported without it, and stops nothing else; the same file twice changes nothing.
 * @throws ImportProblem when there is nothing to import
 */
export async function importRecords(store: Store, path: string, clock: Clock): Promise<ImportOutcome> {
  const { files, ignored } = await importFiles(path);
  const outcome: ImportOutcome = { files: [], bad: [], ignored };
  for (const file of files) outcome.files.push(await importFile({ store, clock, bad: outcome.bad }, file));
  await relinkStale(store);
  return outcome;
}
