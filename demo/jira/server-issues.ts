import type { Organisation, TrackerIssue, TrackerProject, TrackerSprint } from '../organisation/model.ts';
import { SPRINT, STORY_POINTS, statusNamed, typeNamed } from './catalogue.ts';
import { changelog, type Entry, type Item } from './changelogs.ts';
import { issueOf, jiraTime } from './issues.ts';
import type { JiraSite } from './site.ts';
import { sprintOf, stateOf } from './sprint.ts';

/** A user as Data Center gives one, after its REST documentation. */
export interface ServerUser {
  name: string;
  key: string;
  emailAddress: string;
  displayName: string;
  active: boolean;
  timeZone: string;
}

/** Data Center's changelog names users by keys that are nobody's name. */
export function serverUserOf({ people }: Organisation, personKey: string): ServerUser {
  const index = people.findIndex(({ key }) => key === personKey);
  const person = people[index];
  if (!person) throw new Error(`the organisation has no person ${personKey}`);
  const { key: name, email: emailAddress, name: displayName } = person;
  return { name, key: `JIRAUSER${10_100 + index}`, emailAddress, displayName, active: true, timeZone: 'UTC' };
}

/** An issue as Data Center gives it: users by name, plain text, sprints as text, the whole changelog with it. */
export function serverIssueOf(
  site: JiraSite,
  project: TrackerProject,
  issue: TrackerIssue,
  asked: string[],
  withChangelog: boolean,
) {
  const { organisation } = site;
  const { id, key, fields } = issueOf(site, project, issue, asked);
  const { untranslatedName: _name, hierarchyLevel: _level, ...issuetype } = typeNamed(issue.type);
  const { untranslatedName: _status, ...status } = statusNamed(issue.transitions.at(-1)?.to ?? 'To Do');
  const own: Record<string, unknown> = {
    issuetype,
    status,
    description: issue.description,
    assignee: issue.assignee === null ? null : serverUserOf(organisation, issue.assignee),
    reporter: serverUserOf(organisation, issue.reporter),
    [STORY_POINTS]: issue.storyPoints,
    [SPRINT]:
      issue.sprints.length === 0 ? null : issue.sprints.map((each) => written(sprintOf(project, each))),
  };
  const given = Object.entries(fields ?? {}).map(([name, value]) => [name, name in own ? own[name] : value]);
  return {
    expand: 'operations,versionedRepresentations,editmeta,changelog,renderedFields',
    id,
    key,
    fields: Object.fromEntries(given),
    ...(withChangelog && { changelog: changelogPage(site, project, issue) }),
  };
}

/** How Data Center writes a sprint into an issue. */
function written(sprint: TrackerSprint): string {
  const { id, originBoard, name, startAt, endAt, completedAt } = sprint;
  const state = stateOf(sprint).toUpperCase();
  const at = (date: Date | null) => date?.toISOString() ?? '<null>';
  const dates = `startDate=${at(startAt)},endDate=${at(endAt)},completeDate=${at(completedAt)}`;
  return `com.atlassian.greenhopper.service.sprint.Sprint@1f2e3d[rapidViewId=${originBoard},state=${state},name=${name},${dates},sequence=${id},id=${id},goal=]`;
}

function changelogPage(site: JiraSite, project: TrackerProject, issue: TrackerIssue) {
  const histories = changelog(site, project, issue).map((entry) => historyOf(site, entry));
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}

function historyOf(site: JiraSite, { issue, index, at, author, item }: Entry) {
  return {
    id: `${issue.id}${String(index).padStart(3, '0')}`,
    author: serverUserOf(site.organisation, author),
    created: jiraTime(at, site.timeZone),
    items: [itemOf(site.organisation, item)],
  };
}

/** Fields by name alone, and assignees by key. */
function itemOf(organisation: Organisation, { fieldId, ...item }: Item) {
  if (fieldId === STORY_POINTS) return { ...item, field: 'Story Points' };
  if (fieldId !== 'assignee') return item;
  const keyOf = (account: string | null | undefined) => {
    const person = organisation.people.find(({ jira }) => jira === account);
    return person ? serverUserOf(organisation, person.key).key : null;
  };
  return { ...item, from: keyOf(item.from), to: keyOf(item.to) };
}
