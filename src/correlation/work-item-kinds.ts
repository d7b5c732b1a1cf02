import type { WorkItemRule } from '../domain/rules.ts';
import type { WorkItem, WorkItemKind } from '../domain/work-item.ts';
import { type Matched, matcherOf } from './work-item-match.ts';

type Judged = Matched & Pick<WorkItem, 'kind'>;

/** Common names of types and labels, in lower case with spaces between words. */
const WORDS = new Map<string, WorkItemKind>(
  (
    [
      ['bug', ['bug', 'bug fix', 'bugfix', 'defect', 'regression', 'error', 'fault', 'problem']],
      ['feature', ['story', 'user story', 'feature', 'new feature', 'feature request', 'epic']],
      ['feature', ['enhancement', 'improvement', 'initiative', 'product backlog item', 'requirement']],
      ['debt', ['debt', 'tech debt', 'technical debt', 'refactor', 'refactoring', 'cleanup', 'clean up']],
      ['keep-lights-on', ['chore', 'maintenance', 'support', 'operations', 'ops', 'toil', 'ktlo']],
      ['keep-lights-on', ['keep the lights on', 'keep lights on', 'upgrade', 'dependencies', 'housekeeping']],
      ['unplanned', ['incident', 'outage', 'hotfix', 'unplanned', 'expedite', 'interrupt', 'escalation']],
    ] satisfies [WorkItemKind, string[]][]
  ).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)),
);

/** The kind that one word stands for, also as the end of `type: bug` or `kind/tech-debt`. */
function kindOfWord(text: string): WorkItemKind | undefined {
  const word = text.split(/[:/]/).at(-1) ?? '';
  return WORDS.get(
    word
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
      .trim(),
  );
}

/**
 * What kind of work an item is: by the first rule that fits, else by its source, else by the standard words of its type
 * and then of its labels, else `other`. A source that says `other` says nothing.
 */
export function kindsBy(rules: WorkItemRule[]): (item: Judged) => WorkItemKind {
  const judges = rules.map((rule) => ({ kind: rule.kind, fits: matcherOf(rule) }));
  return (item) => {
    const ruled = judges.find((judge) => judge.fits(item));
    if (ruled) return ruled.kind;
    if (item.kind && item.kind !== 'other') return item.kind;
    for (const word of [item.type, ...(item.labels ?? [])]) {
      const kind = kindOfWord(word);
      if (kind) return kind;
    }
    return 'other';
  };
}
