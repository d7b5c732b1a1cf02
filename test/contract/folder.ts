import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What the files of a folder export (those of its sub-folders' index where `nested`), by file name without its ending. */
export async function exportsOf(folder: string, nested = false): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = nested ? join(entry.name, 'index.ts') : entry.name;
    if (entry.isDirectory() !== nested || entry.name === 'index.ts') continue;
    const module = (await import(join(root, folder, path))) as Record<string, unknown>;
    found.set(entry.name.replace(/\.ts$/, ''), Object.values(module).flat());
  }
  return found;
}

/** `file` of each member of the registry, as far as a file exports it; members that no file exports are missing. */
export function filesOf(members: unknown[], exported: Map<string, unknown[]>): string[] {
  return members.flatMap((member) =>
    [...exported].filter(([, values]) => values.includes(member)).map(([file]) => file),
  );
}

/** Files that export something of the kind a registry holds, and that it does not hold. */
export function forgotten(
  members: unknown[],
  exported: Map<string, unknown[]>,
  isMember: (value: object) => boolean,
): string[] {
  return [...exported].flatMap(([file, values]) =>
    values.some(
      (value) => typeof value === 'object' && value !== null && isMember(value) && !members.includes(value),
    )
      ? [file]
      : [],
  );
}
