import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  DAY,
  HOUR,
  leadHours,
  median,
  organisationOf,
  pickupHours,
  pullsBy,
  repository,
  samples,
  shipped,
  WEEK,
} from './reading.ts';

describe.each(samples)('on $name', (sample) => {
  const organisation = organisationOf(sample);
  const now = sample.now.getTime();
  const bots = new Set(organisation.people.filter(({ bot }) => bot).map(({ key }) => key));
  const allPulls = organisation.repositories.flatMap(({ pulls }) => pulls);
  const leaves = organisation.teams.filter(({ parent }) => parent);

  function pickup(team: string, fromWeek: number, toWeek: number): number {
    const pulls = pullsBy(organisation, team).filter(
      ({ mergedAt }) =>
        mergedAt && mergedAt.getTime() >= now + fromWeek * WEEK && mergedAt.getTime() < now + toWeek * WEEK,
    );
    return median(pulls.flatMap((pull) => pickupHours(organisation, pull) ?? []));
  }

  function lead(team: string, fromWeek: number, toWeek: number): number {
    const members = new Set(organisation.teams.find(({ key }) => key === team)?.members);
    const hours = organisation.repositories.flatMap((history) =>
      leadHours(history, members, now + fromWeek * WEEK, now + toWeek * WEEK),
    );
    return median(hours);
  }

  test('team-a: people wait for a first review three times as long as a year ago, others do not', () => {
    expect(pickup('team-a', -8, 0)).toBeGreaterThan(3 * pickup('team-a', -56, -30));
    expect(pickup('team-b', -8, 0)).toBeLessThan(2 * pickup('team-b', -56, -30));
    expect(lead('team-a', -56, -30)).toBeLessThan(50);
    expect(lead('team-a', -8, 0)).toBeGreaterThan(1.5 * lead('team-a', -56, -30));
  });

  test('team-b: every sixth deployment or more is followed by a repair or a rollback', () => {
    for (const [name, least, most] of [
      ['payments', 0.12, 0.5],
      ['accounts', 0, 0.05],
    ] as const) {
      const history = repository(organisation, name);
      const production = shipped(history);
      const repairs = history.pulls.filter(
        ({ title, labels }) => labels.includes('hotfix') || /^(Revert|Hotfix)/.test(title),
      );
      expect(repairs.length / production.length).toBeGreaterThan(least);
      expect(repairs.length / production.length).toBeLessThan(most);
    }
    const { deployments, commits } = repository(organisation, 'payments');
    const age = new Map(commits.map(({ sha }, index) => [sha, index]));
    const production = shipped(repository(organisation, 'payments'));
    const backwards = production.filter(({ deployment: { sha } }, index) => {
      const before = production[index - 1]?.deployment.sha;
      return before !== undefined && (age.get(sha) ?? 0) < (age.get(before) ?? 0);
    });
    expect(backwards.length).toBeGreaterThan(10);
    const failed = deployments.filter(
      ({ environment, statuses }) =>
        environment === 'production' && statuses.some(({ state }) => /FAILURE|ERROR/.test(state)),
    );
    expect(failed.length).toBeGreaterThan(15);
  });

  test('team-c: a repository first goes live after 40 weeks of changes, another stands still for 60 days', () => {
    const recommendations = repository(organisation, 'recommendations');
    const firstAt = shipped(recommendations)[0]?.at ?? 0;
    expect(firstAt).toBeGreaterThan(now - 17 * WEEK);
    expect(firstAt).toBeLessThan(now - 11 * WEEK);
    const waiting = recommendations.pulls.filter(
      ({ mergedAt }) => mergedAt && mergedAt.getTime() < firstAt - 5 * DAY,
    );
    expect(waiting.length).toBeGreaterThan(80);
    const catalogue = shipped(repository(organisation, 'catalogue'));
    const gaps = catalogue.map(({ at }, index) => at - (catalogue[index - 1]?.at ?? at));
    expect(gaps.filter((gap) => gap > 60 * DAY)).toHaveLength(1);
  });

  test('team-d releases a batch a week; team-e is elite', () => {
    for (const name of ['warehouse', 'shipping']) {
      const weeks = new Set(
        shipped(repository(organisation, name)).map(({ at }) =>
          DateTime.fromMillis(at, { zone: 'Europe/London' }).toISODate(),
        ),
      );
      expect(weeks.size).toBeGreaterThan(35);
      expect(weeks.size).toBeLessThan(80);
    }
    expect(lead('team-d', -56, 0)).toBeGreaterThan(80);
    expect(lead('team-d', -56, 0)).toBeLessThan(150);
    expect(lead('team-b', -56, 0)).toBeLessThan(55);
    expect(lead('team-e', -56, 0)).toBeLessThan(24);
    expect(lead('team-e', -8, 0)).toBeLessThan(24);
  });

  test('team-f gets most of the pull requests of bots', () => {
    const ofBots = (names: string[]) =>
      names.flatMap((name) => repository(organisation, name).pulls).filter(({ author }) => bots.has(author))
        .length;
    const platform = ofBots(['gateway', 'platform']);
    const others = ofBots(organisation.repositories.map(({ name }) => name)) - platform;
    expect(platform).toBeGreaterThan(200);
    expect(platform).toBeGreaterThan(others);
  });

  test('people work in their working hours, less on Fridays, hardly at weekends', () => {
    for (const { timezone, key } of leaves) {
      const local = pullsBy(organisation, key).map(({ openedAt }) =>
        DateTime.fromJSDate(openedAt, { zone: timezone }),
      );
      const share = (test: (at: DateTime) => boolean) => local.filter(test).length / local.length;
      expect(share(({ weekday }) => weekday >= 6)).toBeLessThan(0.01);
      expect(share(({ weekday }) => weekday === 5)).toBeLessThan(0.2);
      expect(share(({ hour }) => hour >= 8 && hour < 19)).toBeGreaterThan(0.95);
    }
  });

  test('the end of the year is almost silent, and so is a week of team-d in August', () => {
    const year = sample.now.getUTCFullYear() - 1;
    const opened = (pulls: typeof allPulls, from: string, days: number) => {
      const start = Date.parse(from);
      return pulls.filter(({ author, openedAt }) => {
        return !bots.has(author) && openedAt.getTime() >= start && openedAt.getTime() < start + days * DAY;
      }).length;
    };
    expect(opened(allPulls, `${year}-12-23T00:00:00Z`, 12)).toBeLessThan(10);
    expect(opened(allPulls, `${year}-12-01T00:00:00Z`, 12)).toBeGreaterThan(60);
    const summer = DateTime.fromObject({ year, month: 8, day: 12 }, { zone: 'Europe/London' }).startOf(
      'week',
    );
    const rested = opened(pullsBy(organisation, 'team-d'), summer.toISO() ?? '', 5);
    if (summer.toMillis() > now - 55 * WEEK) expect(rested).toBeLessThan(2);
  });

  test('there are direct pushes, drafts made ready twice, early bots, own comments and merges of merges', () => {
    const owned = new Set(
      allPulls.flatMap((pull) => [...pull.commits.map(({ sha }) => sha), pull.mergeSha ?? '']),
    );
    const direct = repository(organisation, 'checkout').commits.filter(
      ({ sha, parents }) => parents.length === 1 && !owned.has(sha),
    );
    expect(direct.length).toBeGreaterThan(5);
    expect(direct.length).toBeLessThan(40);
    const count = (test: (pull: (typeof allPulls)[number]) => boolean) => allPulls.filter(test).length;
    expect(count(({ readyAt }) => readyAt.length === 2)).toBeGreaterThan(30);
    const botFirst = ({ openedAt, reviews: [first] }: (typeof allPulls)[number]) =>
      first !== undefined &&
      bots.has(first.author) &&
      first.submittedAt.getTime() - openedAt.getTime() < 60_000;
    expect(count(botFirst)).toBeGreaterThan(500);
    expect(
      count(({ author, reviews }) => reviews.some((review) => review.author === author)),
    ).toBeGreaterThan(200);
    const intoFeature = allPulls.filter(({ baseBranch }) => baseBranch.startsWith('feature/'));
    expect(intoFeature.length).toBeGreaterThan(10);
    for (const part of intoFeature) {
      const whole = allPulls.find(({ headBranch, mergedAt }) => mergedAt && headBranch === part.baseBranch);
      const own = [...part.commits.map(({ sha }) => sha), part.mergeSha];
      expect(whole?.commits.map(({ sha }) => sha)).toEqual(expect.arrayContaining(own));
    }
  });

  test('now: some pull requests are open, some were closed unmerged, one deployment is under way', () => {
    const open = allPulls.filter(({ closedAt }) => !closedAt).length;
    expect(open).toBeGreaterThan(10);
    expect(open).toBeLessThan(120);
    expect(allPulls.filter(({ closedAt, mergedAt }) => closedAt && !mergedAt).length).toBeGreaterThan(80);
    const underWay = repository(organisation, 'checkout').deployments.filter(
      ({ statuses }) => statuses.at(-1)?.state === 'IN_PROGRESS',
    );
    expect(underWay.map(({ environment }) => environment)).toContain('production');
    expect(now - (underWay[0]?.createdAt.getTime() ?? 0)).toBeLessThan(HOUR);
    const staging = organisation.repositories.map(
      ({ deployments }) => deployments.filter(({ environment }) => environment === 'staging').length,
    );
    expect(Math.min(...staging)).toBeGreaterThan(20);
  });
});
