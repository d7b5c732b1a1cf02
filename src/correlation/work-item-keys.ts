import type { Change } from '../domain/change.ts';

/** `PAY-12`, and `AB#12`: how text of other tools names a work item of Azure Boards. */
const KEY = /(?<![A-Za-z0-9_-])(?:[A-Z][A-Z0-9_]+-|[Aa][Bb]#)[1-9]\d*(?![A-Za-z0-9_])/g;
const KEY_IN_BRANCH = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]+-[1-9]\d*(?![A-Za-z0-9])/g;

export interface NamedWorkItem {
  key: string;
  reason: 'branch' | 'title' | 'body' | 'commit';
}

/**
 * Keys of work items that a change names, each once, by the most telling place: branch, title, body, commit messages.
 * Whether such an item exists is for the reader to see (`UTF-8` looks like a key too).
 */
export function namedWorkItems(change: Change): NamedWorkItem[] {
  const found = new Map<string, NamedWorkItem>();
  const look = (text: string | undefined, pattern: RegExp, reason: NamedWorkItem['reason']) => {
    for (const [match] of (text ?? '').matchAll(pattern)) {
      const key = match.toUpperCase();
      if (!found.has(key)) found.set(key, { key, reason });
    }
  };
  look(change.headBranch, KEY_IN_BRANCH, 'branch');
  look(change.title, KEY, 'title');
  look(change.body, KEY, 'body');
  for (const { message } of change.commits) look(message, KEY, 'commit');
  return [...found.values()];
}
