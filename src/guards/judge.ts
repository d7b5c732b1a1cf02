import type { Change } from '../domain/change.ts';
import { type GuardSettings, modeIn } from '../domain/guard-settings.ts';
import type { GuardContext, GuardRule } from './define.ts';
import { isExempt } from './exempt.ts';
import { guards } from './index.ts';

/** What a rule says of a change; of one that it leaves alone it says nothing. */
export interface Verdict {
  rule: string;
  mode: 'dry' | 'on';
  label: string;
  /** Null when the change keeps to it. */
  reason: string | null;
  fix: string;
}

/** The settings of rules that look at a repository at all, by rule. */
export function covering(
  settings: ReadonlyMap<string, GuardSettings>,
  repository: string,
): { rule: GuardRule; set: GuardSettings; mode: 'dry' | 'on' }[] {
  return guards.flatMap((rule) => {
    const set = settings.get(rule.id);
    const mode = set ? modeIn(set, repository) : 'off';
    return set && mode !== 'off' ? [{ rule, set, mode }] : [];
  });
}

/** Parameters of a rule as they are set; its own where what is set cannot be read any more. */
export function parametersOf({ parameters }: GuardRule, given: Record<string, unknown>) {
  return parameters.safeParse(given).data ?? parameters.parse({});
}

/** What the rules say of a change as it stands. One that was merged or closed breaks none. */
export function judge(
  change: Change,
  settings: ReadonlyMap<string, GuardSettings>,
  context: GuardContext,
): Verdict[] {
  if (change.mergedAt || change.closedAt) return [];
  return covering(settings, change.repository).flatMap(({ rule, set, mode }) => {
    if (isExempt(change, set.exempt, context)) return [];
    const parameters = parametersOf(rule, set.parameters);
    const reason = rule.violates(change, parameters, context);
    const label = set.label ?? rule.label;
    return [{ rule: rule.id, mode, label, reason, fix: rule.howToFix(parameters) }];
  });
}
