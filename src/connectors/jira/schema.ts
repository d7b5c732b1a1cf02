import { z } from 'zod';

/** Below it, a number is seconds since 1970, else milliseconds: both occur. */
const FIRST_MILLISECONDS = 1e11;

/** `2026-03-02T09:30:00.000+0000`: an ISO instant whose offset has no colon; changelogs fetched in bulk give numbers. */
export const JiraInstant = z.union([
  z
    .string()
    .transform((text) => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    .pipe(z.iso.datetime({ offset: true }))
    .transform((text) => new Date(text)),
  z.number().transform((at) => new Date(at < FIRST_MILLISECONDS ? at * 1000 : at)),
]);

/** Jira gives null, and for people and changelogs also the empty string, for what is absent. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

/** The Cloud names users by account id, Data Center by name and key. */
export const User = z.object({
  accountId: Text,
  accountType: Text,
  name: Text,
  key: Text,
  displayName: Text,
  emailAddress: Text,
});

export type User = z.infer<typeof User>;

export const Issue = z.object({
  id: z.string().min(1),
  key: z.string().min(1),
  fields: z.looseObject({
    project: z.object({ key: z.string().min(1) }),
    issuetype: z.object({
      id: z.string(),
      name: z.string(),
      subtask: z.boolean().optional(),
    }),
    summary: Text,
    status: z.object({
      id: z.string(),
      name: z.string(),
      statusCategory: z.object({ key: z.string() }),
    }),
    created: JiraInstant,
    updated: JiraInstant,
    resolutiondate: JiraInstant.nullish(),
    duedate: z.iso.date().nullish(),
    assignee: User.nullish(),
    parent: z.object({ key: z.string() }).nullish(),
    labels: z.array(z.string()).nullish(),
    components: z.array(z.object({ name: z.string() })).nullish(),
    description: z.unknown().optional(),
  }),
});

export type Issue = z.infer<typeof Issue>;

export const ChangeItem = z.object({
  field: z.string(),
  fieldId: Text,
  fieldtype: Text,
  from: Text,
  fromString: Text,
  to: Text,
  // Every object has a toString: where Jira leaves it out, this is the inherited function.
  toString: z.unknown().transform((text) => (typeof text === 'string' && text) || undefined),
});

export const History = z.object({
  id: z.string(),
  author: User.nullish(),
  created: JiraInstant,
  items: z.array(ChangeItem),
});

export type History = z.infer<typeof History>;

/** An issue as the search gave it with its changelog: an item of a page. */
export const JoinedIssue = z
  .object({
    issue: Issue,
    histories: z.array(History),
    /** Entries that the changelog has, where the tool tells. */
    changes: z.number().optional(),
  })
  .refine(
    ({ histories, changes = 0 }) => histories.length >= changes,
    'Jira gave a part of its changelog only',
  );

export type JoinedIssue = z.infer<typeof JoinedIssue>;

export const Myself = z.object({ displayName: z.string(), timeZone: Text });

export const ServerInfo = z.object({ deploymentType: z.string() });

/** A page of the Cloud's search. */
export const SearchPage = z.object({ issues: z.array(z.unknown()), nextPageToken: Text });

export const Count = z.object({ count: z.number() });

/** A page of Data Center's search. */
export const OffsetPage = z.object({ issues: z.array(z.unknown()), total: z.number() });

const Ids = z.array(z.object({ id: z.string() }));

/** Pages of a search for ids alone, in the Cloud and in Data Center. */
export const IdPage = z.object({ issues: Ids, nextPageToken: Text, isLast: z.boolean().optional() });

export const IdOffsetPage = z.object({ issues: Ids, total: z.number() });

export const ChangelogPage = z.object({
  issueChangeLogs: z.array(
    z.object({
      issueId: z.union([z.string(), z.number().transform(String)]),
      changeHistories: z.array(z.looseObject({ id: z.string() })),
    }),
  ),
  nextPageToken: Text,
});

export const Statuses = z.array(z.object({ id: z.string(), statusCategory: z.object({ key: z.string() }) }));

export const IssueTypes = z.array(z.object({ id: z.string(), name: z.string(), untranslatedName: Text }));

export const Fields = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    untranslatedName: Text,
    schema: z.object({ custom: Text }).optional(),
  }),
);

export const Projects = z.array(z.object({ key: z.string() }));

export const ProjectPage = z.object({ values: Projects, isLast: z.boolean() });

export const Boards = z.object({
  values: z.array(z.object({ id: z.number(), type: Text })),
  isLast: z.boolean(),
});

/** The listing of a board's sprints as far as paging through it needs. */
export const SprintPage = z.object({
  values: z.array(z.looseObject({ id: z.number(), state: Text })),
  isLast: z.boolean().optional(),
});
