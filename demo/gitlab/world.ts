import type { MarkHooks, WrittenComment } from '../marks.ts';
import type {
  HistoryDeployment,
  HistoryIncident,
  Organisation,
  OrganisationPerson,
  RepositoryHistory,
} from '../organisation/model.ts';

/** An instant as REST writes it, to the millisecond. */
export function stamp(at: Date): string {
  return at.toISOString();
}

/** An instant as GraphQL writes it, to the second. */
export function time(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The username that somebody of the organisation has at GitLab. */
export function loginOf(person: Pick<OrganisationPerson, 'key' | 'bot'>): string {
  return person.bot ? `${person.key}-bot` : person.key.replaceAll('-', '.');
}

/** A stable number for what GitLab numbers and the organisation does not. */
export function numberOf(text: string): number {
  let number = 7;
  for (const character of text) number = (number * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_007;
  return number;
}

/** Incidents are issues too: their numbers begin where no other issue's does. */
const FIRST_INCIDENT = 100_000;

export function incidentNumber({ id }: HistoryIncident): number {
  return FIRST_INCIDENT + id;
}

/** The organisation as it is now: it may have changed since the last request, so nothing of it is kept. */
export interface World {
  organisation: Organisation;
  person(key: string): OrganisationPerson | undefined;
  /** By its full path. */
  repository(path: string): RepositoryHistory | undefined;
  incidentsOf(repository: RepositoryHistory): HistoryIncident[];
  /** Notes that were written on a merge request, such as `shop!12`. */
  written(on: string): WrittenComment[];
}

export function worldOf(organisation: Organisation, { comments }: Pick<MarkHooks, 'comments'>): World {
  const people = new Map(organisation.people.map((person) => [person.key, person]));
  const prefix = `${organisation.login}/`.toLowerCase();
  return {
    organisation,
    person: (key) => people.get(key),
    repository(path) {
      const wanted = path.toLowerCase();
      return organisation.repositories.find(({ name }) => prefix + name.toLowerCase() === wanted);
    },
    incidentsOf: ({ name }) => organisation.incidents.filter(({ service }) => service === name),
    written: (on) => comments.filter((each) => each.on === on),
  };
}

const STATUSES: Record<string, string> = {
  QUEUED: 'created',
  IN_PROGRESS: 'running',
  SUCCESS: 'success',
  FAILURE: 'failed',
  ERROR: 'failed',
};

/** A deployment's course as GitLab keeps it: it knows no inactive ones, a success stays a success. */
export function courseOf({ statuses, createdAt }: HistoryDeployment) {
  const own = statuses.filter(({ state }) => state !== 'INACTIVE');
  const last = own.at(-1);
  const status = last ? (STATUSES[last.state] ?? last.state.toLowerCase()) : 'created';
  const isOver = !['created', 'running'].includes(status);
  return {
    status,
    startedAt: own.find(({ state }) => state === 'IN_PROGRESS')?.at,
    finishedAt: isOver ? last?.at : undefined,
    updatedAt: last?.at ?? createdAt,
  };
}
