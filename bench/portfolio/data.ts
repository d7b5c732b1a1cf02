import type { FactInput } from '../../src/domain/index.ts';
import { DAY_MS, WEEK_MS } from '../../src/domain/milliseconds.ts';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { parsed, type RawFact } from '../million/data.ts';
import { generate } from '../million/generate.ts';
import { halfYearOf, NOW, organisationOf, type Shape } from '../million/organisation.ts';

const WEEKS = 26;
const BATCH = 1_000;
/** Every so-manieth item is still to do, and every so-manieth is of a project of another team. */
const OPEN_EVERY = 6;
const FOREIGN_EVERY = 10;

type TrackerItem = Extract<FactInput, { kind: 'work-item' }>['record'];

/** Half a year of 30 teams: some ten changes a week each, and 8,000 work items. */
export function shapeOf(): Shape {
  const all = {
    teams: 30,
    changes: 6_000,
    deployments: 1_200,
    incidents: 150,
    workItems: 8_010,
    sprints: 390,
  };
  return halfYearOf(all, NOW);
}

const day = (days: number) => new Date(NOW.getTime() + days * DAY_MS).toISOString().slice(0, 10);
const epicKey = (project: number) => `ROAD-${project + 1}`;

/** So many projects, each of one epic, due one after another. */
export function portfolioOf(projects: number): PortfolioProject[] {
  return Array.from({ length: projects }, (_, project) => ({
    key: `Project ${project + 1}`,
    priority: project + 1,
    expected: 100 / projects,
    due: day(((project * 37) % 160) - 10),
    keys: [epicKey(project)],
  }));
}

function epic(project: number): RawFact {
  const createdAt = new Date(NOW.getTime() - WEEKS * WEEK_MS).toISOString();
  const record: Omit<WorkItem, 'createdAt'> & { createdAt: string } = {
    source: 'jira',
    id: epicKey(project),
    key: epicKey(project),
    project: 'ROAD',
    type: 'Epic',
    title: `Project ${project + 1}`,
    status: 'In Progress',
    statusCategory: 'in-progress',
    createdAt,
    history: [],
  };
  return { kind: 'work-item', record };
}

/** An item as a part of a project of its team's, or of another's. */
function within(record: TrackerItem, index: number, team: number, projects: number, teams: number): RawFact {
  const of = index % FOREIGN_EVERY === 0 ? team + 1 : team;
  const project = ((of % teams) + teams * (index % Math.ceil(projects / teams))) % projects;
  const { doneAt: _doneAt, ...rest } = record;
  const open = {
    ...rest,
    status: 'To Do',
    statusCategory: 'todo' as const,
    history: record.history.filter(({ field }) => field !== 'status'),
  };
  return {
    kind: 'work-item',
    record: { ...(index % OPEN_EVERY === 0 ? open : record), parent: epicKey(project) },
  };
}

function* facts(shape: Shape, projects: number): Generator<RawFact> {
  for (let project = 0; project < projects; project += 1) yield epic(project);
  for (const fact of generate(shape)) {
    if (fact.kind !== 'work-item') {
      yield fact;
      continue;
    }
    const [team = '1', number = '1'] = fact.record.key.slice(1).split('-');
    yield within(fact.record, Number(number), Number(team) - 1, projects, shape.teams);
  }
}

/** Puts an organisation of so many projects into a database. @returns how many events that is */
export async function importPortfolio(store: Store, projects: number): Promise<number> {
  const shape = shapeOf();
  const { people, teams } = organisationOf(shape);
  await store.organisation.savePeople(people);
  await store.organisation.saveTeams(teams);
  let batch: RawFact[] = [];
  for (const fact of facts(shape, projects)) {
    batch.push(fact);
    if (batch.length < BATCH) continue;
    await storeFacts(store, parsed(batch));
    batch = [];
  }
  await storeFacts(store, parsed(batch));
  await relinkStale(store);
  return store.events.count();
}
