import type { z } from 'zod';

function valueAt(root: unknown, path: PropertyKey[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function isMissing(issue: z.core.$ZodIssue, root: unknown): boolean {
  return issue.code === 'invalid_type' && valueAt(root, issue.path) === undefined;
}

function sentence(issue: z.core.$ZodIssue, root: unknown): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `invalid additional property: ${key}`);
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return [`must be less than ${Number(issue.maximum) + 1} characters`];
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return [`must be more than ${Number(issue.minimum) - 1} characters`];
  }
  if (issue.code === 'too_big' && issue.origin === 'array')
    return [`no more than ${issue.maximum} items allowed`];
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return [`no fewer than ${issue.minimum} items allowed`];
  }
  if (issue.code === 'invalid_union') return [`unsupported type: ${String(valueAt(root, issue.path))}`];
  if (isMissing(issue, root)) return [`missing required field: ${String(issue.path.at(-1))}`];
  if (issue.code === 'invalid_type')
    return [`must provide ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`];
  return [issue.message];
}

/** Slack's wording of what is wrong, one line per fault, each with the JSON pointer of the offending value. */
export function problems(error: z.ZodError, root: unknown, under: string): string[] {
  return error.issues.flatMap((issue) => {
    const path = isMissing(issue, root) ? issue.path.slice(0, -1) : issue.path;
    const pointer = [under, ...path.map(String)].join('/');
    return sentence(issue, root).map((text) => `[ERROR] ${text} [json-pointer:${pointer}]`);
  });
}
