import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const NOUNS: Record<string, string> = {
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};
/** What keys look like: anything else may be a value in the wrong place, and is not repeated. */
const KEY = /^[a-z][A-Za-z]{0,30}$/;
const SECRET = /token|secret|password|private|credential/i;

function unknownKey(key: string): string {
  if (!KEY.test(key)) return 'has a key that is none: see docs/configuration.md';
  if (SECRET.test(key))
    return `\`${key}\` is no key here: put the secret in an environment variable, and that one’s name in the key that ends in From`;
  return `\`${key}\` is no key here: correct it or take it out (docs/configuration.md has them all)`;
}

function wanted(issue: Issue): string[] {
  switch (issue.code) {
    case 'invalid_type': {
      if (!issue.message.startsWith('Invalid input')) return [issue.message];
      const noun = NOUNS[issue.expected] ?? `a ${issue.expected}`;
      return [
        issue.message.endsWith('received undefined') ? `is missing: put ${noun} here` : `must be ${noun}`,
      ];
    }
    case 'invalid_value':
      return [`must be one of ${issue.values.map(String).join(', ')}`];
    case 'unrecognized_keys':
      return issue.keys.map(unknownKey);
    default:
      return [issue.message];
  }
}

/** Of an input that fits none of several forms: what keeps it from the one that it comes nearest to. */
function nearest(forms: Issue[][]): Issue[] {
  const fits = (issues: Issue[]) => !issues.some((each) => each.code === 'invalid_type' && !each.path.length);
  return forms.find(fits) ?? forms[0] ?? [];
}

/** One problem: where it is, and what to put there; never what is there, for that may be a secret. */
export interface Problem {
  path: PropertyKey[];
  message: string;
}

/** What is wrong, in words for people: zod's own are for programmers. */
export function problemsIn(issues: Issue[], above: PropertyKey[] = []): Problem[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return problemsIn(nearest(issue.errors), path);
    return wanted(issue).map((message) => ({ path, message }));
  });
}
