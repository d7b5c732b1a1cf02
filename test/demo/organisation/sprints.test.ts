import { describe, expect, test } from 'vitest';
import { seededOrganisation } from '../../../demo/organisation/index.ts';
import type { TrackerIssue, TrackerProject, TrackerSprint } from '../../../demo/organisation/model.ts';
import { DAY, organisationOf, samples } from './reading.ts';

type Begun = TrackerSprint & { startAt: Date; endAt: Date };
type Closed = Begun & { completedAt: Date };

function sprintsOf(project: TrackerProject): TrackerSprint[] {
  return project.boards.flatMap(({ sprints }) => sprints ?? []);
}

function closedOf(project: TrackerProject): Closed[] {
  return sprintsOf(project).filter((sprint): sprint is Closed => sprint.completedAt !== null);
}

/** Replays the changes of a field: before the first it was what that changed it from. */
function heldAt<F extends 'sprint' | 'estimate'>(
  { changes }: TrackerIssue,
  field: F,
  now: F extends 'sprint' ? number[] : number | null,
  at: Date,
): typeof now {
  const own = changes.filter((change) => change.field === field);
  const latest = own.findLast((change) => change.at <= at);
  return (latest ? latest.to : own[0] ? own[0].from : now) as typeof now;
}

function isIn(issue: TrackerIssue, sprint: TrackerSprint, at: Date): boolean {
  return issue.createdAt <= at && heldAt(issue, 'sprint', issue.sprints, at).includes(sprint.id);
}

function isDone({ transitions }: TrackerIssue, at: Date): boolean {
  return transitions.findLast((step) => step.at <= at)?.to === 'Done';
}

/** What a plain count over all issues tells of one completed sprint. */
function count({ issues }: TrackerProject, sprint: Closed) {
  const { startAt, completedAt } = sprint;
  const committed = issues.filter((issue) => isIn(issue, sprint, startAt) && !isDone(issue, startAt));
  const joined = (issue: TrackerIssue) =>
    (issue.createdAt > startAt && isIn(issue, sprint, issue.createdAt)) ||
    issue.changes.some(
      ({ field, at, to }) =>
        field === 'sprint' && at > startAt && at <= completedAt && to.includes(sprint.id),
    );
  const ends = committed.filter((issue) => isIn(issue, sprint, completedAt));
  return {
    committed: committed.length,
    delivered: ends.filter((issue) => isDone(issue, completedAt)).length,
    carried: ends.filter((issue) => !isDone(issue, completedAt)),
    removed: committed.length - ends.length,
    added: issues.filter((issue) => !isIn(issue, sprint, startAt) && joined(issue)).length,
    enlarged: committed.flatMap((issue) =>
      issue.changes.filter(
        ({ field, at, from, to }) =>
          field === 'estimate' &&
          from !== null &&
          at > startAt &&
          at <= completedAt &&
          Number(to) > Number(from),
      ),
    ).length,
  };
}

function totals(project: TrackerProject, sprints = closedOf(project)) {
  const sum = { committed: 0, delivered: 0, carried: 0, removed: 0, added: 0, enlarged: 0 };
  for (const sprint of sprints) {
    const { carried, ...counts } = count(project, sprint);
    sum.carried += carried.length;
    for (const key of ['committed', 'delivered', 'removed', 'added', 'enlarged'] as const)
      sum[key] += counts[key];
  }
  return sum;
}

describe.each(samples)('on $name', (sample) => {
  const { projects, teams, now } = organisationOf(sample);
  const byKey = new Map(projects.map((project) => [project.key, project]));
  const scrum = projects.filter((project) => sprintsOf(project).length > 0);
  const of = (key: string) => byKey.get(key)!;

  test('four teams work in sprints of two weeks one after the other, one is under way, one to come', () => {
    expect(scrum.map(({ key }) => key)).toEqual(['SHOP', 'PAY', 'CAT', 'PLAT']);
    expect(['FUL', 'ACC'].map((key) => of(key).boards[0])).toMatchObject([
      { type: 'kanban', sprints: null },
      { type: 'kanban', sprints: null },
    ]);
    for (const {
      projects: [key = ''],
      boards,
    } of teams.filter(({ parent }) => parent))
      expect(boards).toEqual(of(key).boards.map(({ id }) => String(id)));
    const ids = scrum.flatMap((project) => sprintsOf(project).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const project of scrum) {
      const all = sprintsOf(project);
      const begun = all.filter((sprint): sprint is Begun => sprint.startAt !== null);
      expect(closedOf(project).length).toBeGreaterThanOrEqual(25);
      expect(begun.filter(({ completedAt }) => completedAt === null)).toEqual([begun.at(-1)]);
      expect(all.length).toBeGreaterThan(begun.length);
      for (const [index, { startAt, endAt, completedAt }] of begun.entries()) {
        const next = begun[index + 1];
        expect(endAt.getTime() - startAt.getTime()).toBe(14 * DAY);
        expect(startAt <= now).toBe(true);
        if (!next) continue;
        expect(completedAt! > startAt).toBe(true);
        expect(next.startAt.getTime() - completedAt!.getTime()).toBeGreaterThan(0);
        expect(next.startAt.getTime() - completedAt!.getTime()).toBeLessThan(DAY / 24);
      }
    }
  });

  test('changes of a field hang together, and end with what the issue holds', () => {
    for (const issue of projects.flatMap(({ issues }) => issues)) {
      const { changes, key, createdAt } = issue;
      const held = { sprint: issue.sprints, estimate: issue.storyPoints, assignee: issue.assignee };
      for (const field of ['sprint', 'estimate', 'assignee'] as const) {
        const own = changes.filter((change) => change.field === field);
        for (const [index, { at, from, to }] of own.entries()) {
          const after = own[index + 1]?.from ?? held[field];
          if (at < createdAt || (own[index + 1]?.at ?? at) < at) expect.fail(`${key} is out of order`);
          if (JSON.stringify(from) === JSON.stringify(to)) expect.fail(`${key} does not change`);
          expect({ key, value: to }).toEqual({ key, value: after });
        }
      }
    }
  });

  test('team-a delivers nine tenths of what it commits to, sprint for sprint, team-c about 55 %', () => {
    const share = (key: string) => {
      const { delivered, committed } = totals(of(key));
      return delivered / committed;
    };
    expect(share('SHOP')).toBeGreaterThan(0.84);
    expect(share('SHOP')).toBeLessThan(0.94);
    expect(share('PAY')).toBeGreaterThan(0.7);
    expect(share('PAY')).toBeLessThan(0.86);
    expect(share('CAT')).toBeGreaterThan(0.46);
    expect(share('CAT')).toBeLessThan(0.64);
    const spread = (key: string) => {
      const full = closedOf(of(key))
        .map((sprint) => count(of(key), sprint))
        .filter(({ committed }) => committed >= 5);
      const shares = full.map(({ delivered, committed }) => delivered / committed);
      const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length;
      return (
        Math.sqrt(shares.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (shares.length - 1)) / mean
      );
    };
    expect(spread('SHOP')).toBeLessThan(0.1);
    expect(spread('CAT')).toBeGreaterThan(1.8 * spread('SHOP'));
    expect(spread('PLAT')).toBeGreaterThan(1.8 * spread('SHOP'));
  });

  test('team-f is given a third more than it committed to, the others far less', () => {
    const creep = (key: string) => {
      const { added, committed } = totals(of(key));
      return added / committed;
    };
    expect(creep('PLAT')).toBeGreaterThan(0.27);
    expect(creep('PLAT')).toBeLessThan(0.43);
    for (const key of ['SHOP', 'PAY', 'CAT']) {
      expect(creep(key)).toBeGreaterThan(0.02);
      expect(creep(key)).toBeLessThan(0.18);
    }
  });

  test('what is not done is carried over, some is taken out, some turns out larger', () => {
    const sum = totals(of('CAT'));
    expect(sum.removed).toBeGreaterThan(10);
    expect(sum.enlarged).toBeGreaterThan(20);
    expect(sum.delivered + sum.carried + sum.removed).toBe(sum.committed);
    const closed = closedOf(of('CAT'));
    const moved = closed.slice(0, -1).map((sprint, index) => {
      const { carried } = count(of('CAT'), sprint);
      const next = closed[index + 1]!;
      return carried.filter((issue) =>
        issue.changes.some(
          ({ field, at, from, to }) =>
            field === 'sprint' &&
            at.getTime() === sprint.completedAt.getTime() &&
            JSON.stringify(to) === JSON.stringify([...((from ?? []) as number[]), next.id]),
        ),
      ).length;
    });
    expect(moved.reduce((all, each) => all + each, 0)).toBeGreaterThan(0.5 * sum.carried);
  });

  test('some issues are made in a sprint, planned or under way, of which no change tells', () => {
    for (const project of scrum) {
      const silent = project.issues.filter(({ changes, sprints, createdAt }) => {
        const [first] = changes.filter(({ field }) => field === 'sprint');
        const initial = (first ? first.from : sprints) as number[];
        return initial.length > 0 && createdAt <= now;
      });
      expect(silent.length).toBeGreaterThan(20);
    }
  });
});

test('later in the same week the sprints have not changed but for what happened since', () => {
  const early = new Date('2026-06-09T09:00:00Z');
  const before = seededOrganisation(early, 5);
  const after = seededOrganisation(new Date('2026-06-12T17:00:00Z'), 5);
  for (const [index, project] of before.projects.entries()) {
    const later = after.projects[index]!;
    expect(later.boards).toEqual(project.boards);
    for (const [place, issue] of project.issues.entries()) {
      const past = later.issues[place]!.changes.filter(({ at }) => at <= early);
      expect(past).toEqual(issue.changes);
    }
  }
});
