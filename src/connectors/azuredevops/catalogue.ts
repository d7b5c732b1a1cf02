import { z } from 'zod';
import type { StatusCategory, WorkItem } from '../../domain/work-item.ts';
import type { AzureDevOps } from './client.ts';
import { segment } from './schema.ts';

type Category = z.infer<typeof StatusCategory>;
type Kind = NonNullable<WorkItem['kind']>;

/** Fields of the processes that come with Azure DevOps that may hold the estimate, in order of preference. */
const ESTIMATES = [
  'Microsoft.VSTS.Scheduling.StoryPoints',
  'Microsoft.VSTS.Scheduling.Effort',
  'Microsoft.VSTS.Scheduling.Size',
];

/** Fields that only some processes have: to ask for one that a collection does not have is refused. */
const OPTIONAL = ['Microsoft.VSTS.Scheduling.DueDate', 'Microsoft.VSTS.TCM.ReproSteps'];

const KINDS = new Map<string, Kind>(
  Object.entries({
    'user story': 'feature',
    'product backlog item': 'feature',
    requirement: 'feature',
    feature: 'feature',
    epic: 'feature',
    bug: 'bug',
  }),
);

/**
 * What Azure DevOps files states under. Resolved is done but not verified: Azure's own boards keep it on the backlog,
 * so it is in progress. Removed is neither open nor done, and no category of ours: it delivers nothing.
 */
const CATEGORIES = new Map<string, Category>(
  Object.entries({
    proposed: 'todo',
    inprogress: 'in-progress',
    resolved: 'in-progress',
    completed: 'done',
  }),
);

const Types = z.object({
  value: z.array(
    z.object({
      name: z.string(),
      states: z.array(z.object({ name: z.string(), category: z.string().nullish() })).nullish(),
      fields: z.array(z.object({ referenceName: z.string() })).nullish(),
      fieldInstances: z.array(z.object({ referenceName: z.string() })).nullish(),
    }),
  ),
});

/** What a project's types of work items mean. */
export interface Catalogue {
  /** Category by type and state. */
  categories: Record<string, Record<string, Category>>;
  /** Fields that may hold the estimate, in order of preference: a type has one of them. */
  estimateFields: string[];
  /** Fields of present values that not every project has. */
  optionalFields: string[];
}

export function kindOfType(type: string): Kind {
  return KINDS.get(type.toLowerCase()) ?? 'other';
}

export async function readCatalogue(
  client: AzureDevOps,
  project: string,
  estimateField: string | undefined,
  signal: AbortSignal,
): Promise<Catalogue> {
  const { data } = await client.call('work', {
    path: `${segment(project)}/_apis/wit/workitemtypes`,
    what: `types of work items of ${project}`,
    schema: Types,
    signal,
  });
  const fields = data.value.flatMap((type) => [...(type.fields ?? []), ...(type.fieldInstances ?? [])]);
  const known = new Set(fields.map(({ referenceName }) => referenceName));
  return {
    categories: Object.fromEntries(
      data.value.map(({ name, states }) => [
        name,
        Object.fromEntries(
          (states ?? []).map((state) => [
            state.name,
            CATEGORIES.get((state.category ?? '').toLowerCase()) ?? 'other',
          ]),
        ),
      ]),
    ),
    estimateFields:
      estimateField === undefined ? ESTIMATES.filter((field) => known.has(field)) : [estimateField],
    optionalFields: OPTIONAL.filter((field) => known.has(field)),
  };
}
