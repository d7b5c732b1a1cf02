import { DateTime } from 'luxon';
import type { DigestOpinion } from '../../domain/digest-opinion.ts';
import type { Store } from '../../store/index.ts';

/** For how long what a member said of a digest changes the next ones. */
export const HEEDED_WEEKS = 8;

const USUAL = 3;
const SHORT = 1;

/** What the opinions of the last weeks come to. */
export interface Heeded {
  /** Metrics that no digest begins with, each until a local date. */
  muted: { metric: string; until: string }[];
  /** Findings that the message holds at most: one while somebody finds it too long, else three. */
  most: number;
  /** Local date until which it holds fewer; null where it does not. */
  shortUntil: string | null;
}

function until({ at }: DigestOpinion, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).plus({ weeks: HEEDED_WEEKS }).toFormat('yyyy-MM-dd');
}

/** What to do about opinions that hold, oldest first. */
export function heed(opinions: DigestOpinion[], zone: string): Heeded {
  const muted = new Map(
    opinions.flatMap((opinion) => opinion.metrics.map((metric) => [metric, until(opinion, zone)] as const)),
  );
  const long = opinions.findLast(({ reason }) => reason === 'too-long');
  return {
    muted: [...muted].map(([metric, end]) => ({ metric, until: end })),
    most: long ? SHORT : USUAL,
    shortUntil: long ? until(long, zone) : null,
  };
}

/** Opinions on a team's digest that hold at an instant. */
export async function opinionsAt(
  store: Store,
  team: { key: string; timezone: string },
  at: Date,
): Promise<DigestOpinion[]> {
  const from = DateTime.fromJSDate(at, { zone: team.timezone }).minus({ weeks: HEEDED_WEEKS });
  return store.digestOpinions.since(team.key, from.toJSDate());
}
