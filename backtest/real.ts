import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { FlowItem } from '../src/insights/forecast/define.ts';
import { workCalendar } from '../src/reports/delivery/calendar.ts';
import type { PastProject } from './define.ts';
import { isFitted } from './halves.ts';
import type { Archive, Issue } from './jira.ts';
import { stagesOf } from './stages.ts';

/** Smaller ones are no projects. */
const MIN_ITEMS = 5;

/** What an issue is a part of, when that began (null: with its first item), and when it was over (null: with its last). */
interface Membership {
  name: string;
  begun: Date | null;
  over: Date | null;
}

/** How each kind of project is read from the archive; an issue is in one of a kind at most. */
const KINDS: Record<string, (archive: Archive, issue: Issue) => Membership | null> = {
  epic: (_, { epic }) => (epic === undefined ? null : { name: epic, begun: null, over: null }),
  version: ({ releases }, issue) => inVersion(releases, issue),
  sprint: ({ sprints }, issue) => {
    const sprint = issue.sprints.flatMap((id) => sprints.get(id) ?? []).at(-1);
    return sprint ? { name: sprint.name, begun: sprint.start, over: sprint.completed } : null;
  },
};

/** Of several versions, the first to be released after the issue was resolved. */
function inVersion(releases: Map<string, Date>, { fix, resolved }: Issue): Membership | null {
  const [first] = fix
    .flatMap((name) => {
      const day = releases.get(name);
      return day && resolved && resolved.getTime() <= day.getTime() + DAY_MS ? [{ name, day }] : [];
    })
    .toSorted((a, b) => a.day.getTime() - b.day.getTime());
  return first ? { name: first.name, begun: null, over: new Date(first.day.getTime() + DAY_MS) } : null;
}

/**
 * What was done in its sprint, or went out with its version: what was closed later had been moved out of it, or was opened
 * again; what was closed before the sprint was never worked on in it.
 */
function isMember({ resolved }: Issue, { begun, over }: Membership): boolean {
  if (resolved && begun && resolved < begun) return false;
  return over === null || (resolved !== undefined && resolved.getTime() <= over.getTime() + DAY_MS);
}

function trackerOf(key: string): string {
  return key.slice(0, key.indexOf('-'));
}

/** Every finished project of a kind; what its teams do is everything in the tracker projects that it has issues in. */
export function realProjects(archive: Archive): { projects: PastProject[]; unfinished: number } {
  const projects: PastProject[] = [];
  let unfinished = 0;
  for (const [kind, membershipOf] of Object.entries(KINDS)) {
    const begun = new Map<string, Date>();
    const items: (FlowItem & { tracker: string })[] = archive.issues
      .filter(({ parent }) => parent === undefined)
      .map((issue) => {
        const found = membershipOf(archive, issue);
        const membership = found && isMember(issue, found) ? found : null;
        if (membership?.begun) begun.set(membership.name, membership.begun);
        const { key, created, resolved } = issue;
        const group = membership?.name ?? null;
        const startedAt = membership?.begun && membership.begun > created ? membership.begun : null;
        return {
          key,
          tracker: trackerOf(key),
          createdAt: created,
          startedAt,
          doneAt: resolved ?? null,
          group,
        };
      });
    const pools = new Map<string, FlowItem[]>();
    for (const [name, own] of Map.groupBy(items, ({ group }) => group)) {
      if (name === null || own.length < MIN_ITEMS) continue;
      const last = own
        .map(({ doneAt }) => doneAt?.getTime() ?? Number.POSITIVE_INFINITY)
        .reduce((a, b) => Math.max(a, b));
      if (!Number.isFinite(last)) {
        unfinished += 1;
        continue;
      }
      const trackers = [...new Set(own.map(({ tracker }) => tracker))].toSorted();
      const pool = pools.get(trackers.join(' ')) ?? items.filter(({ tracker }) => trackers.includes(tracker));
      pools.set(trackers.join(' '), pool);
      const cases = stagesOf(own, begun.get(name)).map(({ stage, at }) => ({
        stage,
        question: () => ({
          items: pool,
          group: name,
          now: at,
          workingDays: workCalendar([], [], at),
          people: null,
        }),
        doneAt: new Date(last),
      }));
      if (cases.length > 0) projects.push({ name, part: 'real', kind, fitted: isFitted(name), cases });
    }
  }
  return { projects, unfinished };
}
