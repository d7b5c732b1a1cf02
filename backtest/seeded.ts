import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { FlowItem } from '../src/insights/forecast/define.ts';
import { questionOf } from '../src/reports/delivery/question.ts';
import { workOf } from '../src/reports/delivery/work.ts';
import type { PastProject } from './define.ts';
import { isFitted } from './halves.ts';
import { stagesOf } from './stages.ts';
import { REGIMES, type Regime } from './world/habits.ts';
import { type KnownEpic, type Organisation, organisationOf } from './world/organisation.ts';

/** Before, an organisation has no history to speak of. */
const WARM_UP_DAYS = 26 * 7;
/** So long before the end an epic must have begun, so that the slow ones are not the ones that are left out. */
const ROOM_DAYS = 26 * 7;
/** Smaller ones are no projects. */
const MIN_ITEMS = 5;

/** What Kata would have asked about an epic at an instant, by the whole way from the tracker's records. */
function asked(organisation: Organisation, key: string, now: Date) {
  const { rules, holidays } = organisation;
  const own = organisation.workItems.filter(({ parent }) => parent === key);
  const trackers = new Set([...own.map(({ project }) => project), key.slice(0, key.indexOf('-'))]);
  const workItems = organisation.workItems.filter(({ project }) => trackers.has(project));
  const teams = organisation.teamsAt(now);
  const work = workOf(workItems, { rules, now }, ({ project }) =>
    teams.filter(({ projects }) => projects?.includes(project)).map((team) => team.key),
  );
  const scope = { kind: 'epic', key, title: key, dueOn: null, dueAt: null } as const;
  return questionOf(scope, work, { teams, holidays });
}

function projectOf(
  organisation: Organisation,
  { key, finishedAt, startedAt }: KnownEpic,
): PastProject['cases'] {
  if (finishedAt === null || startedAt === null) return [];
  const earliest = organisation.from.getTime() + WARM_UP_DAYS * DAY_MS;
  const latest = organisation.to.getTime() - ROOM_DAYS * DAY_MS;
  if (startedAt.getTime() < earliest || startedAt.getTime() > latest) return [];
  const items: FlowItem[] = organisation.workItems
    .filter(({ parent, isSubtask }) => parent === key && !isSubtask)
    .map(({ key: item, createdAt, doneAt = null }) => ({
      key: item,
      createdAt,
      startedAt: null,
      doneAt,
      group: key,
    }));
  if (items.length < MIN_ITEMS) return [];
  return stagesOf(items).map(({ stage, at }) => ({
    stage,
    question: () => asked(organisation, key, at),
    doneAt: finishedAt,
  }));
}

/** Every epic that was finished in made-up organisations: so many of each regime. */
export function* seededProjects(seeds: number): Generator<PastProject> {
  for (const regime of Object.keys(REGIMES) as Regime[]) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const organisation = organisationOf(regime, seed);
      const fitted = isFitted(`${regime} ${seed}`);
      for (const epic of organisation.epics) {
        const cases = projectOf(organisation, epic);
        const name = `${regime} ${seed} ${epic.key}`;
        if (cases.length > 0) yield { name, part: 'seeded', kind: regime, fitted, cases };
      }
    }
  }
}
