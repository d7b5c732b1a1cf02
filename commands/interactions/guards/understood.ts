import type { z } from 'zod';
import { globProblem } from '../../../src/domain/glob.ts';
import { GuardLabel, type GuardSettings } from '../../../src/domain/guard-settings.ts';
import { fitsWildcard } from '../../../src/domain/wildcard.ts';
import type { GuardRule } from '../../../src/guards/define.ts';
import { didYouMean } from '../../../src/slack/arguments.ts';
import { GUARD_FIELDS, parameterField, readGuard, readParameter } from '../../../views/modals/guards.ts';
import type { Fields } from '../../../views/modals/setup/filled-in.ts';
import { parametersIn } from './form.ts';

export type Understood = { set: GuardSettings } | { errors: Record<string, string> };

function globFault(globs: string[]): string | null {
  for (const glob of globs) {
    const problem = globProblem(glob);
    if (problem !== null) return `${glob.slice(0, 60)} ${problem}.`;
  }
  return null;
}

/** What is wrong with globs of repositories: each fits one that Kata reads, or was there before. */
function repositoryFault(globs: string[], before: string[], known: string[]): string | null {
  const fault = globFault(globs);
  if (fault !== null) return fault;
  const lost = globs.find(
    (glob) => !before.includes(glob) && !known.some((repository) => fitsWildcard(glob, repository)),
  );
  if (lost === undefined) return null;
  const near = didYouMean(lost, known);
  return `${lost.slice(0, 60)} fits no repository that Kata reads.${near ? ` Did you mean ${near}?` : ''}`;
}

function messageOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'cannot be read';
}

/** What was filled in, put together, or what is wrong with it. */
export function understood(
  fields: Fields,
  { rule, before, known }: { rule: GuardRule; before: GuardSettings; known: string[] },
): Understood {
  const entry = readGuard(fields);
  const { on = before.on, dry = before.dry } = { on: entry.on ?? before.on, dry: entry.dry ?? before.dry };
  const authors = entry.authors ?? before.exempt.authors;
  const labels = entry.labels ?? before.exempt.labels;
  const label = GuardLabel.safeParse(entry.label);
  const given = parametersIn(rule, before.parameters).map((parameter) => {
    const value = readParameter(fields, parameter) ?? parameter.value;
    const read = rule.parameters.shape[parameter.name]?.safeParse(value);
    const fault = read?.success === false ? messageOf(read.error) : null;
    return { name: parameter.name, value, fault };
  });
  const problems: [string, string | null][] = [
    [GUARD_FIELDS.on, repositoryFault(on, before.on, known)],
    [GUARD_FIELDS.dry, repositoryFault(dry, before.dry, known)],
    [GUARD_FIELDS.label, label.success ? null : `The label ${messageOf(label.error)}.`],
    [GUARD_FIELDS.authors, globFault(authors)],
    [GUARD_FIELDS.labels, globFault(labels)],
    ...given.map(({ name, fault }): [string, string | null] => [parameterField(name), fault]),
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (!label.success || Object.keys(errors).length > 0) return { errors };
  return {
    set: {
      on,
      dry,
      ...(label.data !== rule.label && { label: label.data }),
      parameters: Object.fromEntries(given.map(({ name, value }) => [name, value])),
      exempt: { ...entry.exempt, authors, labels },
    },
  };
}
