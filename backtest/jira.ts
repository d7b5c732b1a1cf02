import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DAY_MS } from '../src/domain/milliseconds.ts';

const Issue = z.object({
  key: z.string(),
  type: z.string(),
  created: z.coerce.date(),
  resolved: z.coerce.date().optional(),
  epic: z.string().optional(),
  parent: z.string().optional(),
  fix: z.array(z.string()).default([]),
  sprints: z.array(z.number()).default([]),
});
const Sprint = z.object({ name: z.string(), start: z.coerce.date(), completed: z.coerce.date() });

export type Issue = z.infer<typeof Issue>;

export interface Archive {
  issues: Issue[];
  /** Release day of each version that was released. */
  releases: Map<string, Date>;
  /** Sprints that began and ended, by number. */
  sprints: Map<number, z.infer<typeof Sprint>>;
  /** Issues that were left out because they were closed in bulk. */
  bulk: number;
}

/** A day on which so many were closed, and so many times as many as on the usual day around it, was a clean-up. */
const BULK = 30;
const BULK_TIMES = 8;
const AROUND_DAYS = 45;

function dayOf(at: Date): number {
  return Math.floor(at.getTime() / DAY_MS);
}

/** Days on which so many issues were closed that nobody can have worked on them. */
export function bulkDays(closed: Date[]): Set<number> {
  const byDay = new Map<number, number>();
  for (const at of closed) byDay.set(dayOf(at), (byDay.get(dayOf(at)) ?? 0) + 1);
  const isBulk = ([day, count]: [number, number]) => {
    if (count < BULK) return false;
    const around: number[] = [];
    for (let other = day - AROUND_DAYS; other <= day + AROUND_DAYS; other += 1) {
      const closedThen = byDay.get(other);
      if (closedThen !== undefined && other !== day) around.push(closedThen);
    }
    const usual = around.toSorted((a, b) => a - b)[Math.floor(around.length / 2)] ?? 0;
    return count > BULK_TIMES * usual;
  };
  return new Set([...byDay].filter(isBulk).map(([day]) => day));
}

/** Null where the folder holds no such archive. */
export async function readArchive(folder: string): Promise<Archive | null> {
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const texts = await Promise.all([
    read('jira_issues.jsonl'),
    read('jira_versions.json'),
    read('jira_sprints.json'),
  ]).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (texts === null) return null;
  const [lines, versions, sprints] = texts;
  const all = lines.split('\n').flatMap((line) => (line === '' ? [] : Issue.parse(JSON.parse(line))));
  const bulk = bulkDays(all.flatMap(({ resolved }) => resolved ?? []));
  const issues = all.filter(({ resolved }) => !resolved || !bulk.has(dayOf(resolved)));
  const released = Object.entries(
    z.record(z.string(), z.coerce.date().nullable()).parse(JSON.parse(versions)),
  );
  const run = Object.entries(z.record(z.string(), z.unknown()).parse(JSON.parse(sprints)));
  return {
    issues,
    releases: new Map(
      released.flatMap(([name, day]) => (day && day.getTime() > 0 ? [[name, day] as const] : [])),
    ),
    sprints: new Map(
      run.flatMap(([id, sprint]) => {
        const { success, data } = Sprint.safeParse(sprint);
        return success && data.start.getTime() > 0 && data.completed > data.start
          ? [[Number(id), data] as const]
          : [];
      }),
    ),
    bulk: all.length - issues.length,
  };
}
