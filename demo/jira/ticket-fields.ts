import { z } from 'zod';
import type { StandInResponse } from '../stand-in.ts';
import { issueTypes } from './catalogue.ts';
import { serverUserOf } from './server-issues.ts';
import type { JiraSite } from './site.ts';
import type { WrittenIssue } from './tickets.ts';

const LONGEST_SUMMARY = 255;

const Inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);

/** What of Jira's documents the stand-in takes. */
const RichText = z.strictObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.strictObject({ type: z.literal('paragraph'), content: z.array(Inline) })),
});

const Fields = z.strictObject({
  project: z.strictObject({ key: z.string() }).optional(),
  issuetype: z.strictObject({ name: z.string() }).optional(),
  labels: z.array(z.string().regex(/^\S+$/)).optional(),
  summary: z.string().optional(),
  description: z.unknown().optional(),
  duedate: z.string().nullish(),
  assignee: z.strictObject({ accountId: z.string().optional(), name: z.string().optional() }).nullish(),
});

type Fields = z.infer<typeof Fields>;

/** Field → what Jira says of it. */
type Errors = Record<string, string>;

export function refuseFields(errors: Errors): StandInResponse {
  return { status: 400, body: { errorMessages: [], errors } };
}

function personOf(
  { deployment, organisation }: JiraSite,
  { accountId, name }: NonNullable<Fields['assignee']>,
) {
  const { people } = organisation;
  return deployment === 'cloud'
    ? people.find(({ jira, bot }) => jira === accountId && !bot)
    : people.find(({ key, bot }) => serverUserOf(organisation, key).name === name && !bot);
}

function summaryError(summary: string | undefined): string | undefined {
  if (summary === undefined) return undefined;
  if (summary.trim() === '') return 'You must specify a summary of the issue.';
  if (/[\r\n]/.test(summary)) return 'The summary is invalid because it contains newline characters.';
  return summary.length > LONGEST_SUMMARY ? "Summary can't exceed 255 characters." : undefined;
}

function descriptionError({ deployment }: JiraSite, { description }: Fields): string | undefined {
  if (description === undefined || description === null) return undefined;
  if (deployment === 'server')
    return typeof description === 'string' ? undefined : 'Operation value must be a string';
  return RichText.safeParse(description).success
    ? undefined
    : 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
}

function errorsIn(site: JiraSite, fields: Fields): Errors {
  const { summary, duedate, assignee, issuetype, project } = fields;
  const hidden = Object.keys(fields).filter((name) => site.tickets.hidden.has(name));
  const isDate = typeof duedate !== 'string' || z.iso.date().safeParse(duedate).success;
  const who = assignee && !personOf(site, assignee) ? (assignee.accountId ?? assignee.name) : undefined;
  const found: [string, string | undefined][] = [
    ['project', project && !projectNamed(site, project.key) ? 'valid project is required' : undefined],
    ['issuetype', issuetype && !(issuetype.name in issueTypes) ? 'Specify a valid issue type' : undefined],
    ['summary', summaryError(summary)],
    ['description', descriptionError(site, fields)],
    ['duedate', isDate ? undefined : `Error parsing date string: ${duedate}`],
    ['assignee', who && `User '${who}' cannot be assigned issues.`],
    ...hidden.map((name): [string, string] => [
      name,
      `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`,
    ]),
  ];
  return Object.fromEntries(found.flatMap(([name, said]) => (said === undefined ? [] : [[name, said]])));
}

function projectNamed({ organisation }: JiraSite, key: string) {
  return organisation.projects.find((each) => each.key === key);
}

/** What of an issue is written by the fields of a request, or Jira's refusal of them. */
export function readFields(
  site: JiraSite,
  given: unknown,
): { fields: Fields; change: Partial<WrittenIssue> } | StandInResponse {
  const read = z.strictObject({ fields: Fields }).safeParse(given);
  if (!read.success) return refuseFields({ fields: 'The stand-in cannot read these fields.' });
  const { fields } = read.data;
  const errors = errorsIn(site, fields);
  if (Object.keys(errors).length > 0) return refuseFields(errors);
  const { summary, description, duedate, assignee } = fields;
  const person = assignee && personOf(site, assignee);
  return {
    fields,
    change: {
      ...(summary !== undefined && { summary }),
      ...(description !== undefined && { description }),
      ...(duedate !== undefined && { duedate }),
      ...(assignee !== undefined && { assignee: person?.key ?? null }),
    },
  };
}
