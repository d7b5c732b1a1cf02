/** Why something was left out or needs a caveat, said after a number of changes: of one, and of several. */
const REASONS = new Map<string, [one: string, several: string]>(
  Object.entries({
    'bot author': ['by a bot', 'by bots'],
    aggregate: ['made only of other changes’ commits', 'made only of other changes’ commits'],
    'not deployed': ['not deployed yet', 'not deployed yet'],
    'first deployment': [
      'in a first deployment, which tells no wait',
      'in a first deployment, which tells no wait',
    ],
    'deployment gap': [
      'in the first deployment after a long gap',
      'in the first deployment after a long gap',
    ],
    'no commit known': ['with no known commit', 'with no known commit'],
    'no work item': ['with no work item', 'with no work item'],
    'negative span': [
      'deployed before its first commit (is a clock wrong?)',
      'deployed before their first commit (is a clock wrong?)',
    ],
    'deployment found by time': [
      'matched to a deployment by time, not by commit',
      'matched to a deployment by time, not by commit',
    ],
    'no review': ['that nobody else reviewed', 'that nobody else reviewed'],
    'no opening known': ['known from git history alone', 'known from git history alone'],
    'pushed directly': ['pushed straight to the main branch', 'pushed straight to the main branch'],
    'size not known': ['of unknown size', 'of unknown size'],
    'only generated files': ['of generated files alone', 'of generated files alone'],
    'generated files left out': ['without its generated files', 'without their generated files'],
    'comments not told': [
      'whose comments the source does not count',
      'whose comments the source does not count',
    ],
    'no lines changed': ['with no changed lines', 'with no changed lines'],
    'reviews not told': ['whose reviews no source tells', 'whose reviews no source tells'],
    'no work items known': ['while no work item is known', 'while no work item is known'],
    'only a later try is known': ['of which only a later try is known', 'of which only a later try is known'],
    'clock runs backwards': ['whose clock runs backwards', 'whose clocks run backwards'],
  }),
);

/** The reason itself where nobody has written words for it. */
export function inWords(reason: string, n = 1): string {
  const known = REASONS.get(reason);
  if (known) return n === 1 ? known[0] : known[1];
  const stage = /^negative (\w+)$/.exec(reason)?.[1];
  return stage ? `with no time for ${stage}, which ends before it begins` : reason;
}

const STAGES = new Map<string, string>(
  Object.entries({
    planning: 'work item created to first commit',
    coding: 'first commit to ready for review',
    pickup: 'waiting for the first review',
    review: 'first review to approval',
    merge: 'approval to merge',
    deploy: 'merge to production',
  }),
);

/** From where to where a stage of a change runs; null for one that nobody has written words for. */
export function stageInWords(stage: string): string | null {
  return STAGES.get(stage) ?? null;
}
