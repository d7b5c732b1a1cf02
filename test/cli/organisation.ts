import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCE = 'export';
const REPOSITORY = 'acme/shop';

function lines(records: object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Landed at `landed` and live a day later; written `hours` before it was live. */
const SHIPPED = [
  { name: 'c0', landed: '2026-03-02T12:00:00Z', hours: 30 },
  { name: 'c1', landed: '2026-03-03T12:00:00Z', hours: 36 },
  { name: 'c2', landed: '2026-03-04T12:00:00Z', hours: 48 },
  { name: 'c3', landed: '2026-03-05T12:00:00Z', hours: 96 },
];

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

/**
 * Canonical files of one team whose lead times by hand are 36, 48 and 96 hours: a median of 48. The change of the
 * first deployment ever does not count.
 */
export async function writeOrganisation(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files: Record<string, object[]> = {
    people: [
      { key: 'ada', name: 'Ada', email: 'ada@example.com', identities: { slack: 'U0ADA' } },
      { key: 'ben', name: 'Ben', email: 'ben@example.com' },
    ],
    teams: [{ key: 'team-a', name: 'Team A', timezone: 'UTC', members: ['ada'], repositories: [REPOSITORY] }],
    repositories: [{ source: SOURCE, key: REPOSITORY, defaultBranch: 'main', production: ['production'] }],
    commits: SHIPPED.map(({ name, landed, hours }, index) => ({
      source: SOURCE,
      repository: REPOSITORY,
      sha: name,
      parents: index === 0 ? [] : [SHIPPED[index - 1]?.name],
      authoredAt: hoursAfter(landed, 24 - hours),
      committedAt: landed,
      author: 'ada',
      branch: 'main',
    })),
    changes: SHIPPED.map(({ name, landed, hours }, index) => ({
      source: SOURCE,
      id: `${REPOSITORY}#${index + 1}`,
      repository: REPOSITORY,
      number: index + 1,
      title: `Change ${index + 1}`,
      author: 'ada',
      baseBranch: 'main',
      openedAt: hoursAfter(landed, -1),
      mergedAt: landed,
      mergeSha: name,
      commits: [{ sha: name, authoredAt: hoursAfter(landed, 24 - hours) }],
      reviews: [],
    })),
    deployments: SHIPPED.map(({ name, landed }) => ({
      source: SOURCE,
      id: `d-${name}`,
      repository: REPOSITORY,
      environment: 'production',
      sha: name,
      status: 'success',
      startedAt: hoursAfter(landed, 23.5),
      finishedAt: hoursAfter(landed, 24),
    })),
  };
  for (const [name, records] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.jsonl`), lines(records));
  }
}

export const QUESTION = '/metrics leadtime team-a --from 2026-03-02 --to 2026-03-16';
export const NOW = '2026-03-20T09:00:00Z';
