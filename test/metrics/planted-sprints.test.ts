import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededOrganisation } from '../../demo/organisation/index.ts';
import type { TrackerIssue, TrackerProject, TrackerSprint } from '../../demo/organisation/model.ts';
import { metrics } from '../../src/metrics/index.ts';
import { metricReport } from '../../src/reports/metric-report.ts';
import type { Store } from '../../src/store/index.ts';
import { allOf, factsOf, pagesOf, type Setup, setUp } from '../connectors/jira/support.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';

const NOW = new Date('2026-06-10T12:34:56.789Z');
const organisation = seededOrganisation(NOW, 1);
const scrum = organisation.teams.filter(({ key }) => ['team-a', 'team-b', 'team-c', 'team-f'].includes(key));
const WINDOW = { from: new Date('2025-12-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') };

let store: Store;
let setup: Setup;

beforeAll(async () => {
  store = await freshStore();
  const projects = scrum.flatMap((team) => team.projects);
  setup = await setUp(organisation, {}, { projects });
  for (const stream of await setup.connector.streams(new AbortController().signal)) {
    for (const page of await allOf(pagesOf(stream))) await store.events.upsert(factsOf(stream, page));
  }
});

afterAll(async () => {
  await setup.site.close();
  expect(setup.site.unexpected).toEqual([]);
});

/** What the seeded organisation itself tells of its sprints, counted issue by issue. */
function planted({ issues, boards }: TrackerProject) {
  const held = <T>(changes: { at: Date; from: T; to: T }[], now: T, at: Date): T => {
    const last = changes.findLast((change) => change.at <= at);
    return last ? last.to : (changes[0]?.from ?? now);
  };
  const sprintsAt = ({ changes, sprints }: TrackerIssue, at: Date) =>
    held(
      changes.filter((change) => change.field === 'sprint'),
      sprints,
      at,
    );
  const pointsAt = ({ changes, storyPoints }: TrackerIssue, at: Date) =>
    held(
      changes.filter((change) => change.field === 'estimate'),
      storyPoints,
      at,
    ) ?? 0;
  const doneAt = ({ transitions }: TrackerIssue, at: Date) =>
    transitions.findLast((step) => step.at <= at)?.to === 'Done';
  const total = { committed: 0, delivered: 0, carried: 0, removed: 0, added: 0, completed: [] as number[] };
  const ended = (sprint: TrackerSprint) =>
    sprint.completedAt !== null && sprint.completedAt >= WINDOW.from && sprint.completedAt < WINDOW.to;
  for (const { id, startAt, completedAt } of boards.flatMap(({ sprints }) => sprints ?? []).filter(ended)) {
    if (!startAt || !completedAt) continue;
    const before = new Date(completedAt.getTime() - 1);
    let completed = 0;
    for (const issue of issues) {
      const atStart = issue.createdAt <= startAt && sprintsAt(issue, startAt).includes(id);
      if (doneAt(issue, startAt) || issue.createdAt > before) continue;
      const atEnd = sprintsAt(issue, before).includes(id);
      const done = doneAt(issue, completedAt);
      if (atStart) {
        total.committed += 1;
        if (!atEnd) total.removed += 1;
        else if (done) total.delivered += 1;
        else total.carried += 1;
      } else if (atEnd) total.added += 1;
      if (!atEnd || !done) continue;
      const finished = issue.transitions.findLast(({ at, to }) => at <= completedAt && to === 'Done');
      completed += pointsAt(issue, finished?.at ?? completedAt);
    }
    total.completed.push(completed);
  }
  return total;
}

describe.each(scrum)('the sprints of $key, read from Jira', (told) => {
  const team = { ...told, repositories: [] };
  const project = organisation.projects.find(({ key }) => key === told.projects[0])!;
  const { committed, delivered, carried, removed, added, completed } = planted(project);

  async function items(id: string) {
    const metric = metrics.find((each) => each.id === id)!;
    const report = await metricReport(store, {
      metric,
      params: {},
      team,
      window: WINDOW,
      now: NOW,
      benchmarkYear: 2023,
      rules: rules(),
    });
    return { ...report, items: report.variants.find(({ name }) => name === 'items')?.value };
  }

  test('come to what was planted', async () => {
    expect(completed.length).toBeGreaterThan(10);
    expect((await items('saydone')).items).toBeCloseTo((100 * delivered) / committed, 8);
    expect((await items('carryover')).items).toBeCloseTo((100 * carried) / committed, 8);
    expect((await items('scopecreep')).items).toBeCloseTo((100 * added) / committed, 8);
    expect(delivered + carried + removed).toBe(committed);
    const points = (await items('velocity')).samples.map(({ value }) => value);
    expect(points.toSorted()).toEqual(completed.toSorted());
  });
});
