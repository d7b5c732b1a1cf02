import type { FactName } from '../../metrics/facts.ts';
import { loadActivities } from './activities.ts';
import { loadBuilds } from './builds.ts';
import { loadChanges } from './changes.ts';
import type { Loader } from './define.ts';
import { loadDeliveries } from './deliveries.ts';
import { loadDeployments } from './deployments.ts';
import { loadIncidents } from './incidents.ts';
import { loadLandings } from './landings.ts';
import { loadMeasurements } from './measurements.ts';
import { loadSprints } from './sprints.ts';
import { loadSurveys } from './surveys.ts';
import { loadWorkItems } from './work-items.ts';

/** How each list of facts is read, by its name. */
export const loaders: { [N in FactName]: Loader<N> } = {
  activities: loadActivities,
  builds: loadBuilds,
  changes: loadChanges,
  deliveries: loadDeliveries,
  deployments: loadDeployments,
  incidents: loadIncidents,
  landings: loadLandings,
  measurements: loadMeasurements,
  sprints: loadSprints,
  surveys: loadSurveys,
  workItems: loadWorkItems,
};
