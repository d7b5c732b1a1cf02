import type { Tool } from './case.ts';
import { deploymentCases } from './four-keys-deployments.ts';
import { leadTimeCases } from './four-keys-lead-time.ts';

/**
 * Its tests hold events and no numbers: theirs are worked out by hand from its published queries over the events of
 * its tests, and over the deployments that its description of the metrics tells of.
 */
export const fourKeys: Tool = {
  name: 'Four Keys',
  repository: 'dora-team/fourkeys',
  commit: '6cc642e037a95a280ed8d3b1624dd003b647d797',
  precision: 1.001 / 60,
  cases: [...leadTimeCases, ...deploymentCases],
};
