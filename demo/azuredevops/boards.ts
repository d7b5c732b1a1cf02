import type {
  ReportingWorkItemRevisionsBatch,
  WorkItem,
  WorkItemType,
} from 'azure-devops-node-api/interfaces/WorkItemTrackingInterfaces.js';
import { z } from 'zod';
import type { TrackerIssue, TrackerProject } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { revisionsOf } from './revisions.ts';
import { type AzureSite, azureTime, bodyOf, listed, numberIn, refuse, type Wire } from './site.ts';
import { STORY_POINTS, typeName } from './vocabulary.ts';

const DEFAULT_BATCH = 200;
const LARGEST_BATCH = 1000;
const AT_ONCE = 200;

const STATES = [
  { name: 'To Do', color: 'b2b2b2', category: 'Proposed' },
  { name: 'In Progress', color: '007acc', category: 'InProgress' },
  { name: 'In Review', color: 'ff9d00', category: 'Resolved' },
  { name: 'Done', color: '339933', category: 'Completed' },
  { name: 'Removed', color: 'ffffff', category: 'Removed' },
];

/** Fields that every type has, and those that are asked for by name besides. */
const FIELDS = [STORY_POINTS, 'Microsoft.VSTS.Common.ClosedDate'];

export function types(): StandInResponse {
  const fields = FIELDS.map((referenceName) => ({
    referenceName,
    name: referenceName,
    alwaysRequired: false,
  }));
  return listed(
    (['Story', 'Bug', 'Task'] as const).map(
      (type): Wire<WorkItemType> => ({
        name: typeName(type),
        referenceName: `Microsoft.VSTS.WorkItemTypes.${typeName(type).replaceAll(' ', '')}`,
        states: STATES,
        fieldInstances: fields,
        isDisabled: false,
      }),
    ),
  );
}

function chosen(fields: Record<string, unknown>, asked: string[]): Record<string, unknown> {
  return Object.fromEntries(
    asked.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  );
}

/** Where the stream of revisions goes on: after this revision of this item. */
const Watermark = z.tuple([z.coerce.number(), z.coerce.number(), z.coerce.number()]);

function compare([at, id, rev]: z.infer<typeof Watermark>, b: z.infer<typeof Watermark>): number {
  return at - b[0] || id - b[1] || rev - b[2];
}

/** All revisions of a project's items, by when they were made. */
export function reporting(
  site: AzureSite,
  project: TrackerProject,
  request: StandInRequest,
): StandInResponse {
  const { query } = request;
  const [token, start] = [query.get('continuationToken'), query.get('startDateTime')];
  if (token && start) return refuse(400, 'VS403317: startDateTime cannot be used with a continuation token.');
  const after = token ? Watermark.safeParse(token.split(';')).data : null;
  if (token && !after) return refuse(400, 'VS403318: The continuation token is not valid.');
  const asked = (query.get('fields') ?? '').split(',');
  const size = Math.min(numberIn(request, '$maxPageSize', DEFAULT_BATCH), LARGEST_BATCH);
  const all = project.issues
    .filter(({ updatedAt }) => !after || updatedAt.getTime() >= after[0])
    .flatMap((issue) => revisionsOf(site, project, issue))
    .map((revision) => ({ revision, mark: [revision.at.getTime(), revision.id, revision.rev] as const }))
    .filter(({ mark }) => !after || compare([...mark], after) > 0)
    .filter(({ revision }) => !start || revision.at >= new Date(start))
    .toSorted((a, b) => compare([...a.mark], [...b.mark]));
  const page = all.slice(0, size);
  const body: Wire<ReportingWorkItemRevisionsBatch> = {
    values: page.map(({ revision: { id, rev, fields } }) => ({ id, rev, fields: chosen(fields, asked) })),
    continuationToken: page.at(-1)?.mark.join(';') ?? token ?? '0;0;0',
    isLastBatch: page.length === all.length,
  };
  return { body };
}

export function revisions(
  site: AzureSite,
  project: TrackerProject,
  issue: TrackerIssue | undefined,
  request: StandInRequest,
): StandInResponse {
  if (!issue)
    return refuse(404, 'TF401232: Work item does not exist, or you do not have permissions to read it.');
  const skip = numberIn(request, '$skip', 0);
  const top = Math.min(numberIn(request, '$top', AT_ONCE), AT_ONCE);
  const all = revisionsOf(site, project, issue).map(
    ({ id, rev, fields }): Wire<WorkItem> => ({ id, rev, fields }),
  );
  return listed(all.slice(skip, skip + top));
}

const BatchRequest = z.strictObject({
  ids: z.array(z.number().int()),
  fields: z.array(z.string()),
  errorPolicy: z.literal('omit'),
});

/** Items as they are, null for one that is not there. */
export function batch(site: AzureSite, project: TrackerProject, request: StandInRequest): StandInResponse {
  const asked = BatchRequest.safeParse(bodyOf(request)).data;
  if (!asked) return refuse(400, 'The stand-in cannot read this batch.');
  if (asked.ids.length > AT_ONCE)
    return refuse(400, `VS403474: You have exceeded the limit of ${AT_ONCE} work items in a batch.`);
  const byId = new Map(project.issues.map((issue) => [issue.id, issue]));
  return listed(
    asked.ids.map((id) => {
      const issue = byId.get(id);
      const newest = issue && revisionsOf(site, project, issue).at(-1);
      if (!issue || !newest) return null;
      const present = {
        ...newest.fields,
        'System.Title': issue.summary,
        'System.TeamProject': project.key,
        'System.AreaPath': project.key,
        'System.CreatedDate': azureTime(issue.createdAt),
        'System.Tags': issue.labels.length > 0 ? issue.labels.join('; ') : undefined,
        'System.Description': issue.description === null ? undefined : `<div>${issue.description}</div>`,
      };
      return { id, rev: newest.rev, fields: chosen(present, asked.fields) };
    }),
  );
}
