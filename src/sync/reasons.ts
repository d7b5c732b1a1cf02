import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Of an input that fits none of several forms: what keeps it from the one that it comes nearest to. */
function nearest(forms: Issue[][]): Issue[] {
  const fits = (issues: Issue[]) =>
    !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  return forms.find(fits) ?? forms.at(-1) ?? [];
}

function isMissing(issue: Issue): boolean {
  if (issue.code === 'invalid_union')
    return issue.errors.flat().some((each) => each.path.length === 0 && isMissing(each));
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

function worded(message: string): string {
  const wrong = /^Invalid input: expected (.+), received (\w+)$/.exec(message);
  return wrong ? `must be ${wrong[1]}, not ${wrong[2]}` : message;
}

function lines(issues: Issue[], above: PropertyKey[]): string[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    const missing = isMissing(issue);
    if (!missing && issue.code === 'invalid_union' && issue.errors.length > 0) {
      return lines(nearest(issue.errors), path);
    }
    const said = missing ? 'is missing' : worded(issue.message);
    return path.length > 0 ? `${path.map(String).join('.')}: ${said}` : said;
  });
}

/** What is wrong with a record, on one line: field and reason of each problem. */
export function reasonOf(error: z.ZodError): string {
  return lines(error.issues, []).join('; ');
}
