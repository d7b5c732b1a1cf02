import { MIN_SAMPLES } from '../deltas.ts';
import type { SwitchingRisk, TeamFocus } from './define.ts';

/**
 * Projects a person works on in a week from which on much of the time is lost to switching, and from which on some is:
 * 40 % and 20 % by the rule of thumb of G. M. Weinberg (Quality Software Management, volume 1, 1992). It is a rule of
 * thumb and no measurement.
 */
const MUCH_LOST = 3;
const SOME_LOST = 2;

/** Times what is usual among the teams here, from which on it is worth a look. A convention of Kata’s. */
const UNUSUAL = 2;
/** Fewer projects than these are not many, whatever is usual. A convention of Kata’s. */
const FEW = 3;

type Judged = Pick<TeamFocus, 'n' | 'people' | 'perPerson' | 'projects'>;

/**
 * High: a person typically works on three projects a week, or the team balances more projects than it has people, so
 * that somebody has to switch whoever takes what. Raised: two projects a person, or at least three projects and twice
 * the usual of the teams here. Null below five person-weeks.
 */
export function riskOf(
  { n, people, perPerson, projects }: Judged,
  usual: number | null,
): SwitchingRisk | null {
  if (n < MIN_SAMPLES || projects === null || people === null || perPerson === null) return null;
  if (perPerson >= MUCH_LOST || (projects > people && projects >= SOME_LOST)) return 'high';
  const isUnusual = usual !== null && projects >= FEW && projects >= UNUSUAL * usual;
  return perPerson >= SOME_LOST || isUnusual ? 'raised' : 'low';
}
