import { describe, expect, test } from 'vitest';
import { seededOrganisation } from '../../../demo/organisation/index.ts';
import { organisationOf, samples } from './reading.ts';

function instants(value: unknown): Date[] {
  if (value instanceof Date) return [value];
  if (Array.isArray(value)) return value.flatMap(instants);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(instants) : [];
}

test('the same arguments give the same organisation', () => {
  const { now, seed } = samples[0]!;
  expect(seededOrganisation(now, seed)).toEqual(seededOrganisation(now, seed));
});

test('another seed gives another history', () => {
  const { now } = samples[0]!;
  const tips = (seed: number) => seededOrganisation(now, seed).repositories.map(({ tip }) => tip);
  expect(tips(1)).not.toEqual(tips(2));
});

test('later in the same week, more has happened and nothing else has changed', () => {
  const earlier = seededOrganisation(new Date('2026-06-09T09:00:00Z'), 5);
  const later = seededOrganisation(new Date('2026-06-12T17:00:00Z'), 5);
  for (const [index, before] of earlier.repositories.entries()) {
    const after = later.repositories[index]!;
    const closed = before.pulls.filter(({ closedAt, updatedAt }) => closedAt && updatedAt <= closedAt);
    const same = new Map(after.pulls.map((pull) => [pull.number, pull]));
    for (const pull of closed) expect(same.get(pull.number)?.mergeSha).toBe(pull.mergeSha);
    expect(closed.length).toBeGreaterThan(0);
    expect(after.commits.some(({ sha }) => sha === before.tip)).toBe(true);
  }
  for (const [index, { issues }] of earlier.projects.entries()) {
    const keys = later.projects[index]?.issues.map(({ key, summary }) => `${key} ${summary}`) ?? [];
    expect(keys.slice(0, issues.length)).toEqual(issues.map(({ key, summary }) => `${key} ${summary}`));
  }
});

describe.each(samples)('on $name', (sample) => {
  const organisation = organisationOf(sample);
  const { people, teams, repositories, projects } = organisation;
  const leaves = teams.filter(({ parent }) => parent);

  test('six teams under one group that owns nothing', () => {
    expect(leaves.map(({ key }) => key)).toEqual([
      'team-a',
      'team-b',
      'team-c',
      'team-d',
      'team-e',
      'team-f',
    ]);
    expect(teams.filter(({ parent }) => !parent)).toMatchObject([{ key: 'engineering', repositories: [] }]);
    expect(new Set(leaves.map(({ timezone }) => timezone)).size).toBeGreaterThanOrEqual(4);
    for (const { members, manager, champion } of leaves)
      expect(members).toEqual(expect.arrayContaining([manager, champion]));
  });

  test('twelve repositories, each owned, one of them by two teams through its paths', () => {
    expect(repositories).toHaveLength(12);
    const owned = leaves.flatMap((team) => team.repositories);
    const whole = owned.filter((each) => typeof each === 'string');
    const parts = owned.filter((each) => typeof each !== 'string').map((each) => each.repository);
    expect(whole.toSorted()).toEqual(
      repositories
        .map(({ name }) => name)
        .filter((name) => name !== parts[0])
        .toSorted(),
    );
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(parts[1]);
  });

  test('about forty people and three bots, all different', () => {
    const bots = people.filter(({ bot }) => bot);
    expect(bots.map(({ github }) => github)).toEqual([
      'dependabot[bot]',
      'renovate[bot]',
      'github-actions[bot]',
    ]);
    expect(people.length - bots.length).toBeGreaterThanOrEqual(38);
    expect(people.length - bots.length).toBeLessThanOrEqual(42);
    for (const field of ['key', 'email', 'github', 'jira'] as const) {
      expect(new Set(people.map((person) => person[field])).size).toBe(people.length);
    }
    expect(people.every(({ bot, slack }) => bot === (slack === undefined))).toBe(true);
    for (const { channel } of teams) expect(channel).toMatch(/^C[0-9A-Z]{10}$/);
    for (const { slack } of people) expect(slack ?? 'U0123456789').toMatch(/^U[0-9A-Z]{10}$/);
  });

  test('3,000 to 5,000 pull requests, 5 to 25 merged a week and team', () => {
    const pulls = repositories.flatMap((repository) => repository.pulls);
    expect(pulls.length).toBeGreaterThan(3000);
    expect(pulls.length).toBeLessThan(5000);
    for (const { members } of leaves) {
      const merged = pulls.filter(({ author, mergedAt }) => mergedAt && members.includes(author)).length / 56;
      expect(merged).toBeGreaterThan(5);
      expect(merged).toBeLessThan(25);
    }
  });

  test('everybody who did something exists', () => {
    const keys = new Set(people.map(({ key }) => key));
    const named = [
      ...repositories.flatMap(({ commits }) => commits.map(({ author }) => author)),
      ...repositories.flatMap(({ pulls }) =>
        pulls.flatMap((pull) => [pull.author, ...pull.reviews.map(({ author }) => author)]),
      ),
      ...repositories.flatMap(({ deployments }) => deployments.map(({ creator }) => creator)),
      ...projects.flatMap(({ issues }) =>
        issues.flatMap(({ reporter, assignee }) => [reporter, assignee ?? reporter]),
      ),
    ];
    expect([...new Set(named)].filter((key) => !keys.has(key))).toEqual([]);
  });

  test('nothing lies after now, and everything is on whole seconds', () => {
    // Only the end of a sprint under way is known before it is there.
    const known = projects.map(({ boards, issues }) => ({
      issues,
      sprints: boards.map(({ sprints }) => sprints?.map(({ endAt, ...sprint }) => sprint)),
    }));
    const all = [...instants(repositories), ...instants(known)];
    expect(all.filter((at) => !(at.getTime() <= sample.now.getTime()))).toEqual([]);
    expect(all.filter((at) => at.getTime() % 1000 !== 0)).toEqual([]);
  });
});
