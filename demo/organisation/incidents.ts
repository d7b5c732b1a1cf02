import type { HistoryDeployment, HistoryIncident, HistoryPull, RepositoryHistory } from './model.ts';
import type { Random } from './random.ts';
import type { RepositoryBlueprint } from './repositories.ts';
import { weeksOfHistory } from './stories.ts';
import { MINUTE, SECOND, WEEK, wholeSecond } from './time.ts';

interface Setting {
  history: RepositoryHistory;
  blueprint: RepositoryBlueprint;
  /** Person keys of who is on call. */
  people: string[];
  random: Random;
  thisWeek: number;
  now: number;
  firstId: number;
}

/** What breaks by itself, with no deployment to blame. */
const BY_ITSELF = [
  'Queue grows faster than it is worked off',
  'Certificate of a partner has expired',
  'Disk of a replica is nearly full',
  'Time-outs of the mail provider',
  'Connection pool is used up',
];

const BROKEN = [
  'Errors after a release',
  'Latency doubled after a release',
  'Customers cannot finish',
] as const;

interface Ended extends HistoryDeployment {
  endedAt: number;
}

/** Successful deployments to production, oldest first. */
function shipped({ history, blueprint }: Setting): Ended[] {
  return history.deployments
    .flatMap((deployment) => {
      const success = deployment.statuses.find(({ state }) => state === 'SUCCESS');
      const counts = success && deployment.environment === blueprint.production;
      return counts ? [{ ...deployment, endedAt: success.at.getTime() }] : [];
    })
    .toSorted((a, b) => a.endedAt - b.endedAt);
}

/** A pull request that somebody wrote because production was broken. */
function repairs({ title, labels }: HistoryPull): boolean {
  if (title.startsWith('Revert "Revert ')) return false;
  return title.startsWith('Revert "') || (labels.includes('hotfix') && title.startsWith('Hotfix: '));
}

function lived(
  { now, people }: Setting,
  random: Random,
  about: Pick<HistoryIncident, 'id' | 'title' | 'service' | 'severity'> & { causedBy?: number },
  [openedAt, endsAt]: [number, number],
): HistoryIncident[] {
  if (openedAt > now) return [];
  const acknowledgedAt = Math.min(openedAt + random.whole(40, 900) * SECOND, endsAt);
  const times = {
    openedAt: new Date(openedAt),
    ...(acknowledgedAt <= now && { acknowledgedAt: new Date(acknowledgedAt) }),
    ...(endsAt <= now && { resolvedAt: new Date(endsAt) }),
  };
  const responder = random.pick(people);
  return [
    { ...about, responder, ...times, updatedAt: times.resolvedAt ?? times.acknowledgedAt ?? times.openedAt },
  ];
}

/** One for each release that somebody had to repair: from minutes after it until what repaired it was live. */
function ofReleases(setting: Setting): HistoryIncident[] {
  const { history, random, firstId } = setting;
  const live = shipped(setting);
  return history.pulls.filter(repairs).flatMap((pull) => {
    const own = random.fork(`broken ${pull.number}`);
    const openedAt = pull.openedAt.getTime();
    const culprit = live.findLast(({ endedAt }) => endedAt < openedAt);
    if (!culprit) return [];
    const repaired = live.find(
      ({ endedAt }) => endedAt > (pull.mergedAt?.getTime() ?? Number.POSITIVE_INFINITY),
    );
    const noticedAt = wholeSecond(culprit.endedAt + own.between(0.1, 0.7) * (openedAt - culprit.endedAt));
    const about = {
      id: firstId + pull.number,
      title: `${history.name}: ${own.pick(BROKEN)}`,
      service: history.name,
      severity: own.pick([1, 2, 2, 3] as const),
      ...(own.chance(0.6) && { causedBy: culprit.id }),
    };
    return lived(setting, own, about, [noticedAt, repaired?.endedAt ?? Number.POSITIVE_INFINITY]);
  });
}

/** Now and then something breaks by itself, at any hour. */
function byThemselves(setting: Setting): HistoryIncident[] {
  const { history, random, thisWeek, firstId } = setting;
  return Array.from({ length: weeksOfHistory + 1 }, (_, index) => index - weeksOfHistory).flatMap((week) => {
    const own = random.fork(`week ${week + Math.round(thisWeek / WEEK)}`);
    if (!own.chance(0.12)) return [];
    const openedAt = wholeSecond(thisWeek + week * WEEK + own.between(0, 1) * WEEK);
    const about = {
      id: firstId + 50_000 + week + weeksOfHistory,
      title: `${history.name}: ${own.pick(BY_ITSELF)}`,
      service: history.name,
      severity: own.pick([2, 3, 3, 4, 5] as const),
    };
    const endsAt = wholeSecond(openedAt + own.logNormal(55, 0.9) * MINUTE);
    return lived(setting, own, about, [openedAt, endsAt]);
  });
}

/** What broke for users of a repository's service, oldest first. */
export function incidentsOf(setting: Setting): HistoryIncident[] {
  return [...ofReleases(setting), ...byThemselves(setting)];
}
