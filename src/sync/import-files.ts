import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
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
  /** Absolute. */
  path: string;
  name: string;
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
  const paths = found.isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : [path];
  const all = paths.toSorted().map((each) => resolve(each));
  const files = all.map(describe).filter((file) => file !== null);
  if (files.length === 0) {
    const known = [...KINDS.keys()].map((name) => `${name}.jsonl`).join(', ');
    throw new ImportProblem(
      `${path} holds nothing to import. Files are named after what they hold: ${known} (or .csv).`,
    );
  }
  const organisational = ({ kind }: ImportFile) => kind === 'person' || kind === 'team';
  return {
    files: [...files.filter(organisational), ...files.filter((file) => !organisational(file))],
    ignored: all.filter((each) => !describe(each)).map((each) => basename(each)),
  };
}
