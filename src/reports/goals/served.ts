import type { Rules } from '../../domain/rules.ts';
import type { Store } from '../../store/index.ts';
import { readWorkedItems } from '../facts/worked-items.ts';

/**
 * The name of the objective that each work item leads to, by key: its own, or that of the nearest above it; null for
 * none. Items there are none of are left out. What goes round in a circle leads to nothing but its own.
 */
export async function objectiveNames(
  store: Store,
  keys: string[],
  rules: Rules,
): Promise<Map<string, string | null>> {
  const { byKey, above } = await readWorkedItems({ store, rules }, keys);
  return new Map(
    [...byKey].map(([key, item]) => {
      const first = [item, ...(above(item) ?? [])].find(({ objective }) => objective);
      return [key, first?.objective ?? null];
    }),
  );
}
