import type { FieldDetails, IssueTypeDetails, StatusDetails } from 'jira.js/cloud';
import type { TrackerIssue, TrackerStatus } from '../organisation/model.ts';

export const STORY_POINTS = 'customfield_10016';
export const SPRINT = 'customfield_10020';

const NO_CATEGORY = { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category' };

const TODO = { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' };
const IN_PROGRESS = { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' };
const DONE = { id: 3, key: 'done', colorName: 'green', name: 'Done' };

export const statuses = {
  'To Do': { id: '10000', name: 'To Do', untranslatedName: 'To Do', statusCategory: TODO },
  'In Progress': {
    id: '3',
    name: 'In Progress',
    untranslatedName: 'In Progress',
    statusCategory: IN_PROGRESS,
  },
  'In Review': { id: '10001', name: 'In Review', untranslatedName: 'In Review', statusCategory: IN_PROGRESS },
  Done: { id: '10002', name: 'Done', untranslatedName: 'Done', statusCategory: DONE },
} satisfies Record<TrackerStatus, StatusDetails>;

export const issueTypes = {
  Story: { id: '10004', name: 'Story', untranslatedName: 'Story', subtask: false, hierarchyLevel: 0 },
  Bug: { id: '10005', name: 'Bug', untranslatedName: 'Bug', subtask: false, hierarchyLevel: 0 },
  Epic: { id: '10000', name: 'Epic', untranslatedName: 'Epic', subtask: false, hierarchyLevel: 1 },
  Task: { id: '10006', name: 'Task', untranslatedName: 'Task', subtask: false, hierarchyLevel: 0 },
} satisfies Record<TrackerIssue['type'], IssueTypeDetails>;

/** The status of a name; one that the organisation's model does not have is filed under no category. */
export function statusNamed(name: string): StatusDetails & { id: string } {
  const known: Record<string, StatusDetails & { id: string }> = statuses;
  return known[name] ?? { id: '10099', name, untranslatedName: name, statusCategory: NO_CATEGORY };
}

/** The type of a name; one that the organisation's model does not have is made up. */
export function typeNamed(name: string): IssueTypeDetails {
  const known: Record<string, IssueTypeDetails> = issueTypes;
  return known[name] ?? { id: '10099', name, untranslatedName: name, subtask: false, hierarchyLevel: 0 };
}

export const fields: FieldDetails[] = [
  systemField('summary', 'Summary', 'string'),
  systemField('status', 'Status', 'status'),
  systemField('assignee', 'Assignee', 'user'),
  systemField('created', 'Created', 'datetime'),
  systemField('updated', 'Updated', 'datetime'),
  customField(10016, 'Story point estimate', 'number', 'com.pyxis.greenhopper.jira:jsw-story-points'),
  customField(10020, 'Sprint', 'array', 'com.pyxis.greenhopper.jira:gh-sprint'),
];

/** Data Center's estimate is a plain number, and an issue's epic a field of its own. */
export const serverFields: FieldDetails[] = [
  ...fields.filter(({ custom }) => !custom),
  customField(10014, 'Epic Link', 'any', 'com.pyxis.greenhopper.jira:gh-epic-link'),
  customField(10016, 'Story Points', 'number', 'com.atlassian.jira.plugin.system.customfieldtypes:float'),
  customField(10020, 'Sprint', 'array', 'com.pyxis.greenhopper.jira:gh-sprint'),
];

function systemField(id: string, name: string, type: string): FieldDetails {
  return {
    id,
    key: id,
    name,
    custom: false,
    navigable: true,
    searchable: true,
    schema: { type, system: id },
  };
}

function customField(customId: number, name: string, type: string, custom: string): FieldDetails {
  const id = `customfield_${customId}`;
  return {
    id,
    key: id,
    name,
    custom: true,
    navigable: true,
    searchable: true,
    schema: { type, custom, customId },
  };
}
