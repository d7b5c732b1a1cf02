import picomatch from 'picomatch';
import type { WorkItemMatch } from '../domain/rules.ts';
import type { WorkItem } from '../domain/work-item.ts';

/** Whether a rule asks for anything at all. */
export function isBound({ types, labels, components, projects, keys }: WorkItemMatch): boolean {
  return [types, labels, components, projects, keys].some((globs) => globs !== undefined);
}

/** What rules look at of an item. */
export type Matched = Pick<WorkItem, 'components' | 'formerKeys' | 'key' | 'labels' | 'project' | 'type'>;

/** A name in which nothing is a wildcard, whoever reads it. */
const NAME = /^[A-Za-z0-9 _-]+$/;

/** Whether a text fits any of some globs, in any case. Plain names are looked up: there may be hundreds of projects. */
function fitsAny(globs: string[]): (text: string) => boolean {
  const names = new Set(globs.filter((glob) => NAME.test(glob)).map((name) => name.toLowerCase()));
  const others = globs.filter((glob) => !NAME.test(glob));
  const isName = (text: string) => names.has(text.toLowerCase());
  if (others.length === 0) return isName;
  const fits = picomatch(others, { nocase: true, dot: true });
  return (text) => isName(text) || fits(text);
}

/** Whether an item is named by its key, or by one that it had before it was moved; a wildcard means keys as they are. */
function isNamed(keys: string[]): (item: Matched) => boolean {
  const fits = fitsAny(keys);
  const names = new Set(keys.filter((key) => NAME.test(key)).map((key) => key.toLowerCase()));
  return ({ key, formerKeys = [] }) =>
    fits(key) || formerKeys.some((former) => names.has(former.toLowerCase()));
}

/** The keys of the only items that fit, in lower case; null where more than plain keys is asked for. */
export function keysOnly({ types, labels, components, projects, keys }: WorkItemMatch): string[] | null {
  const isMore = [types, labels, components, projects].some((globs) => globs !== undefined);
  if (isMore || !keys?.every((key) => NAME.test(key))) return null;
  return keys.map((key) => key.toLowerCase());
}

/** Whether an item has all that is asked for; globs, in any case. What asks for nothing fits everything. */
export function matcherOf(match: WorkItemMatch): (item: Matched) => boolean {
  const anyOf = (globs: string[] | undefined) => (globs ? fitsAny(globs) : null);
  const type = anyOf(match.types);
  const label = anyOf(match.labels);
  const component = anyOf(match.components);
  const project = anyOf(match.projects);
  const named = match.keys ? isNamed(match.keys) : null;
  return (item) =>
    (!type || type(item.type)) &&
    (!label || (item.labels ?? []).some((each) => label(each))) &&
    (!component || (item.components ?? []).some((each) => component(each))) &&
    (!project || project(item.project)) &&
    (!named || named(item));
}
