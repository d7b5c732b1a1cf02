import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../../src/clock.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { Store } from '../../src/store/index.ts';
import { importRecords } from '../../src/sync/import.ts';

const A_DAY = 4;

export interface Reviewed {
  repository: string;
  /** Logins that take turns as author and as reviewer. */
  logins: string[];
  from: Date;
  to: Date;
  /** Hours from opening to the first review; the merge comes an hour later. */
  hours: number;
  /** Of the first change. */
  number: number;
}

/** Reads in changes of every day of a span, each of which waits so long for its review: as `kata import` does. */
export async function importReviewed(store: Store, reviewed: Reviewed): Promise<void> {
  const { repository, logins, from, to, hours, number } = reviewed;
  const lines: string[] = [];
  for (let day = from.getTime(); day < to.getTime(); day += DAY_MS) {
    for (let turn = 0; turn < A_DAY; turn += 1) {
      const index = lines.length;
      const wait = hours * (0.6 + 0.2 * (index % 5));
      const openedAt = day + (7 + turn) * HOUR_MS;
      const [author = '', reviewer = ''] = [
        logins[index % logins.length],
        logins[(index + 1) % logins.length],
      ];
      const at = (ms: number) => new Date(ms).toISOString();
      const approval = {
        id: `r${number + index}`,
        author: reviewer,
        state: 'approved',
        submittedAt: at(openedAt + wait * HOUR_MS),
      };
      lines.push(
        JSON.stringify({
          source: 'github',
          id: `made-up-${number + index}`,
          repository,
          number: number + index,
          title: `A change of day ${at(day).slice(0, 10)}`,
          author,
          baseBranch: 'main',
          openedAt: at(openedAt),
          mergedAt: at(openedAt + (wait + 1) * HOUR_MS),
          commits: [
            { sha: `${number + index}`.padStart(40, 'a'), authoredAt: at(openedAt - HOUR_MS), author },
          ],
          reviews: [approval],
          additions: 40,
          deletions: 10,
        }),
      );
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'kata-reviewed-'));
  await writeFile(join(folder, 'changes.jsonl'), lines.join('\n'));
  const { bad } = await importRecords(store, folder, fixedClock(to));
  await rm(folder, { recursive: true });
  if (bad.length > 0) throw new Error(JSON.stringify(bad));
}
