import type { FactName } from '../../metrics/facts.ts';
import type { Loader } from './define.ts';
import { loadDeliveries } from './deliveries.ts';

/** How each list of facts is read, by its name. */
export const loaders: { [N in FactName]?: Loader<N> } = {
  deliveries: loadDeliveries,
};
