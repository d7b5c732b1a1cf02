import type { World } from '../leadtime/world.ts';
import { deployment, incident, TOLD } from './records.ts';

/** Deployments d1, d2 … and incidents i1, i2 … of 2024. */
export function dated(deployed: string[], opened: string[] = []): World {
  return {
    sources: TOLD,
    deployments: deployed.map((when, index) => deployment(`d${index + 1}`, `v${index + 1}`, `2024-${when}`)),
    incidents: opened.map((when, index) => incident(`i${index + 1}`, `2024-${when}`, null)),
  };
}

/** Six deployments and seven incidents in four weeks, of which the second has neither. */
export const WEEKS = dated(
  ['01-02 12:00', '01-03 00:00', '01-18 00:00', '01-20 00:00', '01-21 18:00', '01-21 23:30'],
  ['01-02 10:00', '01-03 04:00', '01-03 05:00', '01-19 00:00', '01-19 00:00', '01-21 21:00', '01-21 22:00'],
);
