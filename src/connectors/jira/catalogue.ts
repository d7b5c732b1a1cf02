import type { z } from 'zod';
import type { StatusCategory, WorkItem } from '../../domain/work-item.ts';
import { SourceError } from '../source-error.ts';
import { Fields, IssueTypes, Statuses } from './schema.ts';
import type { Site } from './site.ts';

type Category = z.infer<typeof StatusCategory>;
type Kind = NonNullable<WorkItem['kind']>;
type Field = z.infer<typeof Fields>[number];

/** What a site's ids mean: names are no guide, as Jira gives them in the language of the account. */
export interface Catalogue {
  statusCategories: Map<string, Category>;
  kinds: Map<string, Kind>;
  /** Fields that may hold the estimate, in order of preference: an issue fills one of them. */
  estimateFields: string[];
  sprintField: string | undefined;
  /** Holds the key of an issue's epic where `parent` does not: in Data Center. */
  epicField: string | undefined;
  /** Ids of the fields above by their names in small letters: Data Center's changelogs give names alone. */
  fieldIds: Map<string, string>;
}

const CATEGORIES = new Map<string, Category>(
  Object.entries({ new: 'todo', indeterminate: 'in-progress', done: 'done' }),
);

const KINDS = new Map<string, Kind>(
  Object.entries({
    story: 'feature',
    feature: 'feature',
    'new feature': 'feature',
    epic: 'feature',
    bug: 'bug',
    defect: 'bug',
  }),
);

const SPRINT_TYPE = 'com.pyxis.greenhopper.jira:gh-sprint';
const EPIC_TYPE = 'com.pyxis.greenhopper.jira:gh-epic-link';
/** The estimate of projects that a team manages itself; elsewhere it is a plain number field, known by its name. */
const ESTIMATE_TYPE = 'com.pyxis.greenhopper.jira:jsw-story-points';
const ESTIMATE_NAMES = new Set(['story points', 'story point estimate']);

/** Jira's own "no category" is no category of ours either. */
export function categoryOf(key: string): Category {
  return CATEGORIES.get(key) ?? 'other';
}

export function kindOfType(name: string): Kind {
  return KINDS.get(name.toLowerCase()) ?? 'other';
}

/** The fields that this site added and that are read: an issue's sprints, its estimate and its epic. */
export function customFields({ sprintField, estimateFields, epicField }: Catalogue): string[] {
  return [sprintField, ...estimateFields, epicField].filter((id) => id !== undefined);
}

/** Throws a SourceError of kind `misconfigured` when the configured estimate field does not exist. */
export async function readCatalogue(
  site: Site,
  storyPointsField: string | undefined,
  signal: AbortSignal,
): Promise<Catalogue> {
  const [statuses, types, { data: fields }] = await Promise.all([
    site.call({ path: `${site.api}/status`, what: 'statuses', schema: Statuses, signal }),
    site.call({ path: `${site.api}/issuetype`, what: 'issue types', schema: IssueTypes, signal }),
    site.call({ path: `${site.api}/field`, what: 'fields', schema: Fields, signal }),
  ]);
  const custom = (type: string) => fields.find((field) => field.schema?.custom === type);
  const [sprint, epic] = [custom(SPRINT_TYPE), custom(EPIC_TYPE)];
  const estimates = estimateFields(fields, storyPointsField);
  return {
    statusCategories: new Map(
      statuses.data.map((status) => [status.id, categoryOf(status.statusCategory.key)]),
    ),
    kinds: new Map(types.data.map((type) => [type.id, kindOfType(type.untranslatedName ?? type.name)])),
    estimateFields: estimates.map(({ id }) => id),
    sprintField: sprint?.id,
    epicField: epic?.id,
    fieldIds: new Map(
      [...estimates, ...(sprint ? [sprint] : [])].flatMap((field) =>
        namesOf(field).map((name): [string, string] => [name, field.id]),
      ),
    ),
  };
}

function estimateFields(fields: Field[], configured: string | undefined): Field[] {
  if (configured === undefined) {
    return fields.filter(
      (field) =>
        field.schema?.custom === ESTIMATE_TYPE || namesOf(field).some((name) => ESTIMATE_NAMES.has(name)),
    );
  }
  const wanted = configured.toLowerCase();
  const found = fields.filter((field) => field.id === configured || namesOf(field).includes(wanted));
  if (found.length > 0) return found;
  throw new SourceError(
    'misconfigured',
    `Jira: storyPointsField "${configured}" is neither the id nor the name of a field that this account sees`,
  );
}

function namesOf(field: Field): string[] {
  return [field.name, field.untranslatedName ?? field.name].map((name) => name.toLowerCase());
}
