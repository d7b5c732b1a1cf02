import type { DeliveryScope } from './define.ts';
import { indexBy } from './index-by.ts';

/** Words that say of which kind a name is: `team checkout` is no project. */
const WORDS: Record<DeliveryScope['kind'], string[]> = {
  epic: ['epic'],
  portfolio: ['project', 'portfolio'],
  team: ['team'],
  tracker: ['project', 'tracker'],
};

/** A key as it is said where another source may have the same. */
export function inSource(source: string, key: string): string {
  return `${source}:${key}`;
}

/** As it is compared: spaces in a row are one, as commands read what is typed. */
function lower(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether two names are one, in whatever case they are typed. */
export function isSameName(a: string, b: string): boolean {
  return lower(a) === lower(b);
}

/** The key as it is called, as it is in its tracker, with its source, and those it had before: in lower case. */
function keysOf({ key, source, formerKeys = [] }: DeliveryScope): string[] {
  if (source === undefined) return [lower(key)];
  const before = inSource(source, '');
  const bare = key.startsWith(before) ? key.slice(before.length) : key;
  return [key, bare, inSource(source, bare), ...formerKeys].map(lower);
}

/** What names stand for. */
interface Names {
  /**
   * Everything that is called so, what fits best first: by its key as it is typed, by its key in any case or with its
   * source, by its title. Where nothing is, by the word of a kind and the rest of the name, such as `team checkout`.
   */
  called(name: string): DeliveryScope[];
  /** A name that stands for it alone, or at least before everything else: its key, if need be after the word of its kind. */
  askFor(scope: DeliveryScope): string;
}

/** @param scopes of several that fit as well, the first counts */
export function namesIn(scopes: DeliveryScope[]): Names {
  const byKey = indexBy(scopes, (scope) => new Set(keysOf(scope)));
  const byTitle = indexBy(scopes, ({ title }) => [lower(title)]);
  const fitting = (name: string) => {
    const own = byKey.get(lower(name)) ?? [];
    const exactly = own.filter(({ key }) => key === name.trim());
    const nearly = own.filter(({ key }) => isSameName(key, name));
    return [...new Set([...exactly, ...nearly, ...own, ...(byTitle.get(lower(name)) ?? [])])];
  };
  const called = (name: string) => {
    const all = fitting(name);
    if (all.length > 0) return all;
    const [, word = '', rest = ''] = /^\s*(\S+)\s+(.+)$/s.exec(name) ?? [];
    return fitting(rest).filter(({ kind }) => WORDS[kind].includes(lower(word)));
  };
  return {
    called,
    askFor(scope) {
      const names = [scope.key, ...WORDS[scope.kind].map((word) => `${word} ${scope.key}`)];
      const first = names.filter((name) => called(name)[0] === scope);
      return first.find((name) => called(name).length === 1) ?? first[0] ?? scope.key;
    },
  };
}
