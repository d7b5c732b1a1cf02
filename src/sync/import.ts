import type { Clock } from '../clock.ts';
import { relinkStale } from '../correlation/relink.ts';
import type { Fact } from '../domain/index.ts';
import type { Person } from '../domain/person.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import { type ImportFile, importFiles, readLines } from './import-files.ts';
import { reasonOf } from './parse-facts.ts';
import { storeFacts } from './store-facts.ts';

export interface BadLine {
  file: string;
  line: number;
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

const BATCH = 1000;

async function save(store: Store, { kind }: ImportFile, records: unknown[]): Promise<number> {
  if (kind === 'person') return store.organisation.savePeople(records as Person[]);
  if (kind === 'team') return store.organisation.saveTeams(records as Team[]);
  const facts = records.map((record) => ({ kind, record }) as Fact);
  const { inserted, modified } = await storeFacts(store, facts);
  return inserted + modified;
}

async function importFile(
  store: Store,
  file: ImportFile,
  clock: Clock,
  bad: BadLine[],
): Promise<FileOutcome> {
  const outcome: FileOutcome = { file: file.name, records: 0, changed: 0, unknownFields: [] };
  const unknown = new Set<string>();
  let batch: unknown[] = [];
  const flush = async () => {
    outcome.changed += await save(store, file, batch);
    outcome.records += batch.length;
    batch = [];
  };
  for await (const { line, raw, broken } of readLines(file)) {
    const parsed = file.schema.safeParse(raw);
    const reason = broken ?? (parsed.success ? null : reasonOf(parsed.error));
    if (reason !== null) {
      bad.push({ file: file.name, line, reason });
      await store.sync.quarantine('import', file.name, `line ${line}: ${reason}`, raw, clock());
      continue;
    }
    for (const field of Object.keys(raw as object)) if (!(field in file.schema.shape)) unknown.add(field);
    batch.push(parsed.data);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return { ...outcome, unknownFields: [...unknown] };
}

/**
 * Loads canonical records from a file or a folder. A bad line goes to the quarantine and stops nothing else; the same
 * file twice changes nothing.
 * @throws ImportProblem when there is nothing to import
 */
export async function importRecords(store: Store, path: string, clock: Clock): Promise<ImportOutcome> {
  const { files, ignored } = await importFiles(path);
  const outcome: ImportOutcome = { files: [], bad: [], ignored };
  for (const file of files) outcome.files.push(await importFile(store, file, clock, outcome.bad));
  await relinkStale(store);
  return outcome;
}
