import type { Tool } from './case.ts';
import { deploymentCases } from './devlake-deployments.ts';
import { diffCases } from './devlake-diffs.ts';
import { leadTimeCases } from './devlake-lead-time.ts';

/**
 * Its snapshots give minutes for each change, and which deployment an incident is connected to. What its dashboards
 * make of them is worked out by hand from their published queries.
 */
export const devlake: Tool = {
  name: 'Apache DevLake',
  repository: 'apache/incubator-devlake',
  commit: '420e494b4ede9a16c4bfb59de099c797bcd7f5f1',
  precision: 1.001 / 60,
  cases: [...leadTimeCases, ...diffCases, ...deploymentCases],
};
