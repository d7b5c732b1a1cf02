import { GuardSettings } from '../../../src/domain/guard-settings.ts';
import type { GuardRule } from '../../../src/guards/define.ts';
import { guards } from '../../../src/guards/index.ts';
import { parametersOf } from '../../../src/guards/judge.ts';
import { BadInput } from '../../../src/slack/define.ts';
import { type GuardFormModel, type GuardParameter, guardForm } from '../../../views/modals/guards.ts';

/** @throws BadInput where there is none of that id */
export function guardNamed(id: string | undefined): GuardRule {
  const rule = guards.find((each) => each.id === id);
  if (rule) return rule;
  throw new BadInput('There is no such rule any more: type `/kata guards`.');
}

/** What can be set of a rule, with what stands there. */
export function parametersIn(rule: GuardRule, given: Record<string, unknown>): GuardParameter[] {
  const values = parametersOf(rule, given);
  return Object.entries(rule.parameters.shape).map(([name, schema]) => {
    const value = values[name];
    const label = schema.meta()?.description ?? name;
    return { name, label, value: Array.isArray(value) ? value.map(String) : Number(value) };
  });
}

/** The form of a rule with these settings in it. */
export function formOf(
  rule: GuardRule,
  set: GuardSettings,
  around: Pick<GuardFormModel, 'metadata' | 'note' | 'unseasoned'>,
) {
  const parameters = parametersIn(rule, set.parameters);
  return guardForm({ title: rule.title, usualLabel: rule.label, parameters, set, ...around });
}

/** How a rule is set; as it comes where nobody has set it. */
export function settingsIn(stored: unknown): GuardSettings {
  return GuardSettings.parse(stored ?? {});
}
