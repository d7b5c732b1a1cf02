import { z } from 'zod';
import { cut, onOneLine } from '../../domain/ticket-text.ts';
import { SourceError } from '../source-error.ts';
import type { Ticket, TicketFields, Tickets } from '../writing.ts';
import { explained } from './explain.ts';
import { loginOf } from './people.ts';
import { missingPermissions } from './permissions.ts';
import { readRichText, richText } from './rich-text.ts';
import { Issue } from './schema.ts';
import type { Site } from './site.ts';
import { transit } from './transitions.ts';

/** The longest summary that Jira takes. */
const SUMMARY_LENGTH = 255;
/** Issues in one call at most, by the Cloud's limit. */
const MOST_AT_ONCE = 100;

const FIELDS = ['summary', 'description', 'status', 'duedate', 'assignee', 'updated'] as const;

const TicketIssue = z.object({
  key: Issue.shape.key,
  fields: Issue.shape.fields.pick({
    summary: true,
    description: true,
    status: true,
    duedate: true,
    assignee: true,
    updated: true,
  }),
});

const Found = z.object({ issues: z.array(TicketIssue) });
const Made = z.object({ key: z.string().min(1) });

export interface JiraTickets {
  site: Site;
  projects: readonly string[];
  issueType: string;
}

function ticketOf(site: Site, { key, fields }: z.infer<typeof TicketIssue>): Ticket {
  const { text: body, isWhole: bodyIsWhole } = readRichText(fields.description);
  return {
    key,
    url: site.address === null ? '' : `${site.address}/browse/${key}`,
    title: fields.summary ?? '',
    body,
    bodyIsWhole,
    done: fields.status.statusCategory.key === 'done',
    dueOn: fields.duedate ?? null,
    assignee: loginOf(fields.assignee) ?? null,
    updatedAt: fields.updated,
  };
}

/** The fields as Jira takes them; who does it is told by account id in the Cloud, by name in Data Center. */
function written(site: Site, { title, body, dueOn, assignee }: Partial<TicketFields>) {
  const isCloud = site.deployment === 'cloud';
  const somebody = isCloud ? { accountId: assignee } : { name: assignee };
  return {
    ...(title !== undefined && { summary: cut(onOneLine(title), SUMMARY_LENGTH) }),
    ...(body !== undefined && { description: isCloud ? richText(body) : body }),
    ...(dueOn !== undefined && { duedate: dueOn }),
    ...(assignee !== undefined && { assignee: assignee === null ? null : somebody }),
  };
}

/** Tickets of actions, as issues of one type. The mark of each is a label. */
export function jiraTickets({ site, projects, issueType }: JiraTickets): Tickets {
  const pathOf = (key: string) => `${site.api}/issue/${encodeURIComponent(key)}`;

  async function issues(jql: string, most: number, signal: AbortSignal): Promise<Ticket[]> {
    const what = 'tickets';
    const asked = { jql, maxResults: most };
    const call =
      site.deployment === 'cloud'
        ? { path: `${site.api}/search/jql`, method: 'POST' as const, body: { ...asked, fields: FIELDS } }
        : {
            path: `${site.api}/search`,
            // A key of an issue that is gone would be an error otherwise.
            query: { ...asked, fields: FIELDS.join(','), validateQuery: false },
          };
    const { data } = await site.call({ ...call, what, schema: Found, signal });
    return data.issues.map((issue) => ticketOf(site, issue));
  }

  async function read(key: string, signal: AbortSignal): Promise<Ticket> {
    const call = { path: pathOf(key), query: { fields: FIELDS.join(',') }, what: `ticket ${key}` };
    return ticketOf(site, (await site.call({ ...call, schema: TicketIssue, signal })).data);
  }

  /** The key of the new one. */
  async function make(fields: object, place: string, signal: AbortSignal): Promise<string> {
    const what = `a new ticket in ${place}`;
    const call = { path: `${site.api}/issue`, method: 'POST', body: { fields }, what } as const;
    return (await site.call({ ...call, schema: Made, signal })).data.key;
  }

  return {
    reflects: ['title', 'body', 'done', 'dueOn', 'assignee'],
    places: projects,
    check: (signal) => missingPermissions(site, projects, signal),
    async create(place, fields, mark, signal) {
      const [known] = await issues(`labels = "${mark}"`, 1, signal);
      if (known) return known;
      const { title, body, ...more } = fields;
      const least = {
        project: { key: place },
        issuetype: { name: issueType },
        labels: [mark],
        ...written(site, { title, body }),
      };
      const advice = `give the account that writes the permissions "Browse projects" and "Create issues" in ${place}; the type ${issueType} must be there, its form must have labels and want nothing but a summary`;
      const key = await explained(advice, async () => {
        try {
          return await make({ ...least, ...written(site, more) }, place, signal);
        } catch (error) {
          if (!(error instanceof SourceError) || error.kind !== 'misconfigured') throw error;
          return make(least, place, signal);
        }
      });
      return read(key, signal);
    },
    async find(key, signal) {
      try {
        return await read(key, signal);
      } catch (error) {
        if (error instanceof SourceError && error.kind === 'not-found') return null;
        throw error;
      }
    },
    async look(keys, signal) {
      const found: Ticket[] = [];
      for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
        const some = keys.slice(from, from + MOST_AT_ONCE);
        if (site.deployment === 'server') {
          found.push(...(await issues(`key in (${some.join(', ')})`, MOST_AT_ONCE, signal)));
          continue;
        }
        const body = { issueIdsOrKeys: some, fields: FIELDS };
        const call = { path: `${site.api}/issue/bulkfetch`, method: 'POST', body, what: 'tickets' } as const;
        const { data } = await site.call({ ...call, schema: Found, signal });
        found.push(...data.issues.map((issue) => ticketOf(site, issue)));
      }
      return found;
    },
    async update(key, { done, ...edits }, signal) {
      const fields = written(site, edits);
      const advice =
        'the account that writes needs the permissions "Edit issues" and "Assign issues" there, and the value must be one that Jira takes';
      if (Object.keys(fields).length > 0) {
        const call = { path: pathOf(key), method: 'PUT', body: { fields }, what: `ticket ${key}` } as const;
        await explained(advice, () => site.call({ ...call, schema: z.null(), signal }));
      }
      if (done !== undefined && (await read(key, signal)).done !== done)
        await transit(site, key, done, signal);
      return read(key, signal);
    },
  };
}
