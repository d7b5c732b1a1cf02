import { DEFAULT_BOT_PATTERNS } from '../../src/correlation/identities.ts';
import type { Rules } from '../../src/domain/rules.ts';

/** What holds where nobody decided anything, save what is said. */
export function rules(decided: Partial<Rules> = {}): Rules {
  return {
    bots: DEFAULT_BOT_PATTERNS,
    workItemKinds: [],
    allocation: {},
    portfolio: [],
    objectives: [],
    foundByCustomers: [],
    metrics: [],
    ...decided,
  };
}
