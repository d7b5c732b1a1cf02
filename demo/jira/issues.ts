import type { DashboardUser, Issue } from 'jira.js/cloud';
import { DateTime } from 'luxon';
import type { Organisation, TrackerIssue, TrackerProject, TrackerStatus } from '../organisation/model.ts';
import { SPRINT, STORY_POINTS, statusNamed, typeNamed } from './catalogue.ts';
import type { JiraSite } from './site.ts';
import { datesOf, sprintOf, stateOf } from './sprint.ts';

/** Jira's instants: milliseconds, and an offset without a colon. */
export function jiraTime(at: Date, timeZone: string): string {
  if (timeZone === 'UTC') return at.toISOString().replace('Z', '+0000');
  return DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZZ");
}

export function userOf(organisation: Organisation, personKey: string): DashboardUser {
  const person = organisation.people.find((each) => each.key === personKey);
  if (!person) throw new Error(`the organisation has no person ${personKey}`);
  return {
    accountId: person.jira,
    accountType: person.bot ? 'app' : 'atlassian',
    emailAddress: person.email,
    displayName: person.name,
    active: true,
    timeZone: 'UTC',
  };
}

function statusOf(issue: TrackerIssue): TrackerStatus {
  return issue.transitions.at(-1)?.to ?? 'To Do';
}

function resolvedAt(issue: TrackerIssue): Date | null {
  return statusOf(issue) === 'Done' ? (issue.transitions.at(-1)?.at ?? null) : null;
}

function richText(text: string) {
  return { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

/** An issue with the fields that were asked for; Jira leaves out those that it does not know. */
export function issueOf(
  site: JiraSite,
  project: TrackerProject,
  issue: TrackerIssue,
  asked: string[],
): Issue {
  const { organisation, timeZone } = site;
  const resolved = resolvedAt(issue);
  const all: Record<string, unknown> = {
    project: { id: projectId(organisation, project), key: project.key, name: project.name },
    issuetype: typeNamed(issue.type),
    summary: issue.summary,
    description: issue.description === null ? null : richText(issue.description),
    status: statusNamed(statusOf(issue)),
    created: jiraTime(issue.createdAt, timeZone),
    updated: jiraTime(issue.updatedAt, timeZone),
    resolutiondate: resolved && jiraTime(resolved, timeZone),
    resolution: resolved && { id: '10000', name: 'Done' },
    duedate: issue.dueOn ?? null,
    ...(issue.parent !== undefined && { parent: parentOf(site, issue.parent) }),
    assignee: issue.assignee === null ? null : userOf(organisation, issue.assignee),
    reporter: userOf(organisation, issue.reporter),
    labels: issue.labels,
    components: [],
    [STORY_POINTS]: issue.storyPoints,
    [SPRINT]: issue.sprints.length === 0 ? null : sprintsOf(project, issue),
  };
  const fields = Object.fromEntries(
    asked.filter((field) => field in all).map((field) => [field, all[field]]),
  );
  return { expand: 'operations,changelog', id: String(issue.id), key: issue.key, fields };
}

/** The epic of an issue, as an issue names it. */
function parentOf({ organisation }: JiraSite, key: string) {
  const [project] = key.split('-');
  const found = organisation.projects.find((each) => each.key === project);
  const epic = found?.issues.find((each) => each.key === key);
  if (!epic) throw new Error(`the organisation has no issue ${key}`);
  const { id, summary, type } = epic;
  return {
    id: String(id),
    key,
    fields: { summary, status: statusNamed(statusOf(epic)), issuetype: typeNamed(type) },
  };
}

/** In an issue a sprint tells less of itself than on its board. */
function sprintsOf(project: TrackerProject, issue: TrackerIssue) {
  return issue.sprints.map((id) => {
    const sprint = sprintOf(project, id);
    const { name, originBoard: boardId } = sprint;
    return { id, name, state: stateOf(sprint), boardId, goal: '', ...datesOf(sprint) };
  });
}

export function projectId(organisation: Organisation, project: TrackerProject): string {
  return String(10_000 + organisation.projects.indexOf(project));
}
