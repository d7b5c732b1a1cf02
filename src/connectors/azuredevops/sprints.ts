import { DateTime } from 'luxon';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
import type { AzureDevOps } from './client.ts';
import { AzureInstant, segment } from './schema.ts';

const TEAMS_AT_ONCE = 1000;

const Teams = z.object({ value: z.array(z.object({ id: z.string(), name: z.string() })) });
const Iterations = z.object({ value: z.array(z.looseObject({ id: z.string() })) });

const Node = z.object({
  id: z.number().int(),
  identifier: z.string(),
  get children() {
    return z.array(Node).nullish();
  },
});

type Node = z.infer<typeof Node>;

const Seen = z.object({ told: z.string() });

/** An iteration as a team has it, with its number: that is how the history of work items names it. */
const Iteration = z.object({
  number: z.number().int(),
  team: z.string(),
  iteration: z.object({
    name: z.string(),
    attributes: z
      .object({
        startDate: AzureInstant.nullish(),
        finishDate: AzureInstant.nullish(),
        timeFrame: z.string().nullish(),
      })
      .nullish(),
  }),
});

interface Reader {
  client: AzureDevOps;
  source: string;
  hours: SprintHours;
}

/** What iterations do not tell of the hours of sprints. */
interface SprintHours {
  timeZone: string;
  /** Time of day, `HH:MM`. */
  sprintsBeginAt: string;
}

/** A time of day in a zone, of the day that Azure DevOps writes as midnight in UTC. */
function timeOf(date: Date, timeOfDay: string, timeZone: string): Date {
  const [hour, minute] = timeOfDay.split(':').map(Number);
  const day = DateTime.fromJSDate(date, { zone: 'utc' }).set({ hour, minute });
  return day.setZone(timeZone, { keepLocalTime: true }).toJSDate();
}

/**
 * A schema from an iteration to its sprint; to none without dates. It lasts from its first day, at the time of the
 * configuration, to the end of its last. Nobody completes an iteration: it is over when its days are.
 */
export function sprintFacts(
  source: string,
  { timeZone, sprintsBeginAt }: SprintHours,
): z.ZodType<FactInput[]> {
  return Iteration.transform(({ number, team, iteration }): FactInput[] => {
    const { startDate, finishDate, timeFrame } = iteration.attributes ?? {};
    if (!startDate || !finishDate) return [];
    const endAt = timeOf(new Date(finishDate.getTime() + DAY_MS), '00:00', timeZone);
    const record = {
      source,
      id: String(number),
      board: team,
      name: iteration.name,
      startAt: timeOf(startDate, sprintsBeginAt, timeZone),
      endAt,
      completedAt: timeFrame === 'past' ? endAt : undefined,
    };
    return [{ kind: 'sprint', record }];
  });
}

function numbersOf(node: Node): [string, number][] {
  return [[node.identifier, node.id], ...(node.children ?? []).flatMap(numbersOf)];
}

/**
 * The iterations that the teams of a project work in, as sprints, read whole each time and silent while nothing of them
 * and of their hours changes. A board is `project/team`; an iteration of several teams counts as that of the first by name.
 */
export function sprints({ client, source, hours }: Reader, project: string): Stream {
  const what = `iterations of ${project}`;

  async function read(signal: AbortSignal): Promise<unknown[]> {
    const { data: root } = await client.call('work', {
      path: `${segment(project)}/_apis/wit/classificationnodes/Iterations`,
      query: { $depth: 20 },
      what,
      schema: Node,
      signal,
    });
    const numbers = new Map(numbersOf(root));
    const { data: teams } = await client.call('project', {
      path: `_apis/projects/${segment(project)}/teams`,
      query: { $top: TEAMS_AT_ONCE },
      what: `teams of ${project}`,
      schema: Teams,
      signal,
    });
    const items = new Map<number, unknown>();
    for (const { id, name } of teams.value.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
      const path = `${segment(project)}/${id}/_apis/work/teamsettings/iterations`;
      const { data } = await client.call('work', {
        path,
        what: `iterations of ${project}/${name}`,
        schema: Iterations,
        signal,
      });
      for (const iteration of data.value) {
        const number = numbers.get(iteration.id);
        if (number === undefined || items.has(number)) continue;
        items.set(number, { number, team: `${project}/${name}`, iteration });
      }
    }
    return [...items.values()];
  }

  return {
    id: `sprints:${project}`,
    facts: sprintFacts(source, hours),
    async *pages({ cursor, signal }) {
      const items = await read(signal);
      const told = JSON.stringify({ items, hours });
      if (readCursor(Seen, cursor)?.told === told) return;
      yield { items, cursor: JSON.stringify({ told }) };
    },
  };
}
