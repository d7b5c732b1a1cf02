import { remedyOf } from '../correlation/remedy.ts';
import type { Change } from '../domain/change.ts';
import type { GuardSettings } from '../domain/guard-settings.ts';
import { fitsWildcard } from '../domain/wildcard.ts';
import type { GuardContext } from './define.ts';

/** Whether a rule leaves a change alone: bots, hotfixes and reverts, drafts, and whom and what its settings name. */
export function isExempt(
  change: Change,
  { bots, hotfixes, drafts, authors, labels }: GuardSettings['exempt'],
  { isBot }: Pick<GuardContext, 'isBot'>,
): boolean {
  if (bots && (change.authorIsBot || isBot(change.author))) return true;
  if (drafts && change.isDraft) return true;
  if (authors.some((glob) => fitsWildcard(glob, change.author))) return true;
  const worn = change.labels ?? [];
  if (labels.some((glob) => worn.some((label) => fitsWildcard(glob, label)))) return true;
  return hotfixes && remedyOf(change) !== null;
}
