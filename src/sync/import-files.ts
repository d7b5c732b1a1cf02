import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse as parseCsv } from 'csv-parse';
import type { z } from 'zod';
import { Change } from '../domain/change.ts';
import { entities } from '../domain/index.ts';
import { Person } from '../domain/person.ts';
import { Team } from '../domain/team.ts';

/** A kind of file in the canonical format. */
export interface ImportKind {
  kind: keyof typeof entities | 'person' | 'team';
  schema: z.ZodObject;
}

const KINDS = new Map<string, ImportKind>([
  ['people', { kind: 'person', schema: Person }],
  ['teams', { kind: 'team', schema: Team }],
  ...Object.values(entities)
    .filter(({ kind }) => kind !== 'account')
    .map(({ kind, file, schema }): [string, ImportKind] => [file, { kind, schema }]),
  ['changes', { kind: 'change', schema: Change.required({ openedAt: true }) }],
]);

export interface ImportFile extends ImportKind {
  path: string;
  name: string;
}

/** One line of a file, before its fields are looked at. */
export interface ImportLine {
  line: number;
  raw: unknown;
  /** Why the line could not even be read. */
  broken?: string;
}

export class ImportProblem extends Error {
  override name = 'ImportProblem';
}

function describe(path: string): ImportFile | null {
  const kind = KINDS.get(basename(path, extname(path)));
  return kind && ['.jsonl', '.csv'].includes(extname(path)) ? { ...kind, path, name: basename(path) } : null;
}

/**
 * The files to import: one, or those of a folder that the format knows, people and teams first.
 * @throws ImportProblem when there is none
 */
export async function importFiles(path: string): Promise<{ files: ImportFile[]; ignored: string[] }> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new ImportProblem(`${path} does not exist.`);
  const names = found.isDirectory()
    ? (await readdir(path)).toSorted().map((name) => join(path, name))
    : [path];
  const files = names.map(describe).filter((file) => file !== null);
  if (files.length === 0) {
    const known = [...KINDS.keys()].map((name) => `${name}.jsonl`).join(', ');
    throw new ImportProblem(
      `${path} holds nothing to import. Files are named after what they hold: ${known} (or .csv).`,
    );
  }
  return { files, ignored: names.filter((name) => !describe(name)).map((name) => basename(name)) };
}

async function* jsonLines(path: string): AsyncGenerator<ImportLine> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      yield { line, raw: JSON.parse(text) };
    } catch {
      yield { line, raw: text, broken: 'is not a JSON object' };
    }
  }
}

/** A cell as what its field takes: text where text fits, else the JSON it holds. */
function cellValue(schema: z.ZodType | undefined, text: string): unknown {
  if (!schema || schema.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* csvLines({ path, schema }: ImportFile): AsyncGenerator<ImportLine> {
  const rows = createReadStream(path).pipe(
    parseCsv({ columns: true, bom: true, info: true, relax_column_count: true }),
  );
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const cells = Object.entries(record).filter(([, text]) => text !== '');
    const raw = Object.fromEntries(
      cells.map(([field, text]) => [field, cellValue(schema.shape[field] as z.ZodType | undefined, text)]),
    );
    yield { line: info.lines, raw };
  }
}

export function readLines(file: ImportFile): AsyncGenerator<ImportLine> {
  return file.path.endsWith('.csv') ? csvLines(file) : jsonLines(file.path);
}
