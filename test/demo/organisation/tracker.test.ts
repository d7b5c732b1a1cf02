import { describe, expect, test } from 'vitest';
import { organisationOf, pullsBy, samples } from './reading.ts';

describe.each(samples)('on $name', (sample) => {
  const organisation = organisationOf(sample);
  const issues = organisation.projects.flatMap((project) => project.issues);
  const keys = new Set(issues.map(({ key }) => key));

  test('work items are numbered in the order in which they were written', () => {
    for (const { key, issues: own } of organisation.projects) {
      expect(own.map((issue) => issue.key)).toEqual(own.map((_, index) => `${key}-${101 + index}`));
      expect(own).toEqual(own.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime()));
    }
    expect(new Set(issues.map(({ id }) => id)).size).toBe(issues.length);
  });

  test('each transition starts where the one before ended, from To Do on', () => {
    for (const { key, transitions, changes, createdAt, updatedAt } of issues) {
      let status = 'To Do';
      let at = createdAt;
      for (const step of transitions) {
        if (step.from !== status || step.to === status || step.at < at) expect.fail(`${key} jumps`);
        status = step.to;
        at = step.at;
      }
      const changed = changes.map((change) => change.at.getTime());
      expect(updatedAt.getTime()).toBe(Math.max(at.getTime(), ...changed));
    }
  });

  test('some are reopened, some have no estimate, some nobody has begun', () => {
    const share = (count: number) => count / issues.length;
    const reopened = issues.filter(({ transitions }) => transitions.some(({ from }) => from === 'Done'));
    expect(share(reopened.length)).toBeGreaterThan(0.02);
    expect(share(reopened.length)).toBeLessThan(0.1);
    expect(share(issues.filter(({ storyPoints }) => storyPoints === null).length)).toBeGreaterThan(0.2);
    expect(issues.some(({ storyPoints }) => storyPoints !== null)).toBe(true);
    expect(share(issues.filter(({ transitions }) => transitions.length === 0).length)).toBeGreaterThan(0.03);
  });

  test('keys stand in branch, title, body and messages; team-f leaves out about three in ten', () => {
    const pattern = /\b(?:SHOP|PAY|CAT|FUL|ACC|PLAT)-\d+\b/;
    const repair = /^Revert|^Hotfix/;
    for (const { key: team } of organisation.teams.filter(({ parent }) => parent)) {
      const pulls = pullsBy(organisation, team).filter(({ title }) => !repair.test(title));
      const places = pulls.map(({ headBranch, title, body, commits }) => {
        return [headBranch, title, body, commits.map(({ message }) => message).join('\n')].map(
          (text) => pattern.exec(text)?.[0],
        );
      });
      for (const place of [0, 1, 2, 3]) {
        const only = places.filter(
          (found) => found[place] && found.every((key, index) => !key || index === place),
        );
        expect(only.length / pulls.length).toBeGreaterThan(0.04);
      }
      const found = places.flatMap((each) => each.filter((key) => key !== undefined));
      expect(found.filter((key) => !keys.has(key))).toEqual([]);
      const missing = places.filter((each) => each.every((key) => !key)).length / pulls.length;
      expect(missing).toBeGreaterThan(team === 'team-f' ? 0.22 : 0.01);
      expect(missing).toBeLessThan(team === 'team-f' ? 0.38 : 0.1);
    }
  });
});
