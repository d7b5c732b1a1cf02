/** Why something was left out or needs a caveat, in words for a reader. */
const REASONS: Record<string, string> = {
  'bot author': 'written by a bot',
  aggregate: 'made only of other changes’ commits',
  'not deployed': 'not deployed yet',
  'first deployment': 'in a service’s first deployment, which says nothing about waiting',
  'deployment gap': 'in the first deployment after a long gap',
  'no commit known': 'with no known commit',
  'no work item': 'with no work item',
  'negative span': 'deployed before their first commit (clocks?)',
  'deployment found by time': 'matched to a deployment by time, not by commit',
};

/** The reason itself where nobody has written words for it. */
export function inWords(reason: string): string {
  return REASONS[reason] ?? reason;
}
