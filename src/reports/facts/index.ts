import type { FactName } from '../../metrics/facts.ts';
import { loadActivities } from './activities.ts';
import { loadBuilds } from './builds.ts';
import { loadChanges } from './changes.ts';
import type { Loader } from './define.ts';
import { loadDeliveries } from './deliveries.ts';
import { loadDeployments } from './deployments.ts';
import { loadIncidents } from './incidents.ts';
import { loadSprints } from './sprints.ts';
import { loadWorkItems } from './work-items.ts';

/** How each list of facts is read, by its name. */
export const loaders: { [N in FactName]?: Loader<N> } = {
  changes: loadChanges,
  builds: loadBuilds,
  activities: loadActivities,
  deliveries: loadDeliveries,
  deployments: loadDeployments,
  incidents: loadIncidents,
  sprints: loadSprints,
  workItems: loadWorkItems,
};
