import { DIMENSION_TITLES, type Dimension, isBelow, LEVELS, type Level } from '../../domain/maturity.ts';
import type { Sign } from './define.ts';

/** What Kata sees of one dimension. */
export interface SeenDimension {
  level: Level;
  /** 0 is crawl, 50 walk, 100 run; between them the part of the next level's signs that are there. */
  score: number;
  /** Whether there is more to it that Kata cannot see: the level is the least that it is. */
  atLeast: boolean;
  signs: Sign[];
}

/** What the team said of it. */
export interface SaidDimension {
  /** Null where it would tell what everybody answered, or where the word in the place of the number fits several. */
  level: Level | null;
  /** Mean of the answers, 0 to 100; null where it would give away what somebody said, as where all said the same. */
  value: number | null;
  n: number;
  /** Since the round before, in points; null where there is none to compare with. */
  change: number | null;
}

/** One dimension, from both sides. */
export interface Judged {
  id: Dimension;
  title: string;
  /** Null where too few answered, or nobody was asked, or it is not for this reader; what it says may still have no level. */
  said: SaidDimension | null;
  /** Null where Kata can see nothing of it. */
  seen: SeenDimension | null;
  /** The lower of the two; null where neither is known. */
  level: Level | null;
  disagree: boolean;
}

const HALF = 50;
/** Means, as whole numbers, under the first are crawl, over the second run. */
const SAID_BOUNDS = [33, 66] as const;

function thereOf(signs: Sign[], counts: (sign: Sign) => boolean): number {
  return signs.length === 0 ? 1 : signs.filter(counts).length / signs.length;
}

/** The score of signs, as they are or as they would be. What cannot be seen stands between a team and run, not walk. */
export function scoreOf(
  signs: Sign[],
  counts: (sign: Sign) => boolean = ({ seen }) => seen === true,
): number {
  const walk = signs.filter(({ of, seen }) => of === 'walk' && seen !== null);
  const run = signs.filter(({ of }) => of === 'run');
  const walking = thereOf(walk, counts);
  return walking < 1 ? walking * HALF : HALF + thereOf(run, counts) * HALF;
}

/** Level of a score of what Kata sees. */
export function seenLevel(score: number): Level {
  if (score < HALF) return 'crawl';
  return score < HALF * 2 ? 'walk' : 'run';
}

/**
 * On a level are those with all signs up to it. Where all that can be seen of run is there and some of it cannot, it is
 * walk at least. Null where nothing can be seen.
 */
export function seenOf(signs: Sign[]): SeenDimension | null {
  if (signs.every(({ seen }) => seen === null)) return null;
  const score = scoreOf(signs);
  const level = seenLevel(score);
  const lacks = signs.some(({ seen }) => seen === false);
  return { level, score, atLeast: level === 'walk' && !lacks, signs };
}

/** Level of a mean of answers of which the lowest is 0, the middle 50 and the highest 100. */
export function saidLevel(mean: number): Level {
  const told = Math.round(mean);
  if (told < SAID_BOUNDS[0]) return 'crawl';
  return told > SAID_BOUNDS[1] ? 'run' : 'walk';
}

/**
 * One dimension as it is honest to call it: the lower of what the team says and what Kata sees. Where Kata sees only that
 * it is at least so far, the team's word counts.
 */
export function judgedOf(
  id: Dimension,
  { said, seen }: { said: SaidDimension | null; seen: SeenDimension | null },
): Judged {
  const both = { id, title: DIMENSION_TITLES[id], said, seen };
  const word = said?.level ?? null;
  if (word === null || !seen) return { ...both, level: word ?? seen?.level ?? null, disagree: false };
  const believed = seen.atLeast && isBelow(seen.level, word);
  const level = believed || isBelow(word, seen.level) ? word : seen.level;
  return { ...both, level, disagree: !believed && word !== seen.level };
}

/** Fewer known dimensions say nothing of the whole. */
const MIN_KNOWN = 4;

/**
 * The whole: the highest level that more than half of the known dimensions are on or above. The lowest of all would let
 * one dimension speak for seven; a mean would let a strong one hide a missing one. Null with fewer than four known.
 */
export function overallOf(judged: Pick<Judged, 'level'>[]): Level | null {
  const known = judged.flatMap(({ level }) => level ?? []);
  if (known.length < MIN_KNOWN) return null;
  const isReached = (level: Level) => known.filter((each) => !isBelow(each, level)).length > known.length / 2;
  return LEVELS.findLast(isReached) ?? 'crawl';
}
