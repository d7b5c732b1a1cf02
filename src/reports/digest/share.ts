import type { Compared } from './define.ts';

/** Least part of a change that must go away without something for the something to be said. */
const MOST = 0.5;

/** What a metric was and is; a change that is made of something. */
export interface Headline {
  was: number;
  is: number;
}

/** Null where there is no change. */
export function headlineOf({ now, before }: Pick<Compared, 'now' | 'before'>): Headline | null {
  const [is, was] = [now.summary.value, before.summary.value];
  return is === null || was === null || is === was ? null : { is, was };
}

/**
 * The part of a change that goes away once `alike` stands in the place of what is: above 1 it would turn round. Null
 * where it is too little to be said.
 */
export function shareOf({ was, is }: Headline, alike: number): number | null {
  const share = (is - alike) / (is - was);
  return share >= MOST ? share : null;
}

/** Whether both changes go up, or both down. */
export function goTogether(a: Headline, b: Headline): boolean {
  return a.is > a.was === b.is > b.was;
}
