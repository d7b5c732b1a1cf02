import type { CloudClient } from 'jira.js';
import type { z } from 'zod';
import type { StatusCategory, WorkItem } from '../../domain/work-item.ts';
import { SourceError } from '../source-error.ts';
import { parseAnswer } from './client.ts';
import { Fields, IssueTypes, Statuses } from './schema.ts';

type Category = z.infer<typeof StatusCategory>;
type Kind = NonNullable<WorkItem['kind']>;

/** What a site's ids mean: names are no guide, as Jira gives them in the language of the account. */
export interface Catalogue {
  statusCategories: Map<string, Category>;
  kinds: Map<string, Kind>;
  /** Fields that may hold the estimate, in order of preference: an issue fills one of them. */
  estimateFields: string[];
  sprintField: string | undefined;
}

const CATEGORIES: Record<string, Category> = { new: 'todo', indeterminate: 'in-progress', done: 'done' };

const KINDS: Record<string, Kind> = {
  story: 'feature',
  feature: 'feature',
  'new feature': 'feature',
  epic: 'feature',
  bug: 'bug',
  defect: 'bug',
};

const SPRINT_TYPE = 'com.pyxis.greenhopper.jira:gh-sprint';
/** The estimate of projects that a team manages itself; elsewhere it is a plain number field, known by its name. */
const ESTIMATE_TYPE = 'com.pyxis.greenhopper.jira:jsw-story-points';
const ESTIMATE_NAMES = new Set(['story points', 'story point estimate']);

/** Jira's "no category" counts as not begun. */
export function categoryOf(key: string): Category {
  return CATEGORIES[key] ?? 'todo';
}

export function kindOfType(name: string): Kind {
  return KINDS[name.toLowerCase()] ?? 'other';
}

/** The fields that this site added and that are read: an issue's sprints and its estimate. */
export function customFields({ sprintField, estimateFields }: Catalogue): string[] {
  return [...(sprintField === undefined ? [] : [sprintField]), ...estimateFields];
}

/** Throws a SourceError of kind `misconfigured` when the configured estimate field does not exist. */
export async function readCatalogue(
  jira: CloudClient,
  scope: string,
  storyPointsField: string | undefined,
): Promise<Catalogue> {
  const [statuses, types, fields] = await Promise.all([
    jira.workflowStatuses.getStatuses(),
    jira.issueTypes.getIssueAllTypes(),
    jira.issueFields.getFields(),
  ]);
  const known = parseAnswer(Fields, fields, scope, 'GET /rest/api/3/field');
  return {
    statusCategories: new Map(
      parseAnswer(Statuses, statuses, scope, 'GET /rest/api/3/status').map((status) => [
        status.id,
        categoryOf(status.statusCategory.key),
      ]),
    ),
    kinds: new Map(
      parseAnswer(IssueTypes, types, scope, 'GET /rest/api/3/issuetype').map((type) => [
        type.id,
        kindOfType(type.untranslatedName ?? type.name),
      ]),
    ),
    estimateFields: estimateFields(known, storyPointsField),
    sprintField: known.find((field) => field.schema?.custom === SPRINT_TYPE)?.id,
  };
}

function estimateFields(fields: z.infer<typeof Fields>, configured: string | undefined): string[] {
  if (configured === undefined) {
    return fields
      .filter(
        (field) =>
          field.schema?.custom === ESTIMATE_TYPE || namesOf(field).some((name) => ESTIMATE_NAMES.has(name)),
      )
      .map((field) => field.id);
  }
  const wanted = configured.toLowerCase();
  const found = fields.filter((field) => field.id === configured || namesOf(field).includes(wanted));
  if (found.length > 0) return found.map((field) => field.id);
  throw new SourceError(
    'misconfigured',
    `Jira: storyPointsField "${configured}" is neither the id nor the name of a field that this account sees`,
  );
}

function namesOf(field: z.infer<typeof Fields>[number]): string[] {
  return [field.name, field.untranslatedName ?? field.name].map((name) => name.toLowerCase());
}
