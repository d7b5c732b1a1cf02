import type { TrackerIssue } from '../organisation/model.ts';

export const STORY_POINTS = 'Microsoft.VSTS.Scheduling.StoryPoints';

/** A type that the organisation has not is left as it is. */
export function typeName(type: TrackerIssue['type']): string {
  return type === 'Story' ? 'User Story' : type;
}
