import { inOrderOfPriority, type PortfolioProject } from '../../domain/rules.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import { MIN_FOR_VERDICT } from '../../metrics/statistics/significance.ts';
import { TOGETHER } from '../investment/define.ts';
import type { EffortReadout } from './effort.ts';
import type { Figure } from './figure.ts';
import type { Area, Topic } from './measures.ts';

/** Which way several measures go together; `mixed`: some up, some down; `unknown`: none of them can be judged. */
export type Direction = 'better' | 'worse' | 'mixed' | 'steady' | 'unknown';

/** What somebody has to decide, because the data support that it is a question. */
export type Decision =
  | { about: 'trade-off' | 'both fell'; topics: Topic[] }
  | { about: 'fell'; topic: Topic }
  | { about: 'plan'; split: 'kinds' | 'projects'; part: string; actual: number; expected: number }
  | { about: 'priority'; first: string; share: number; other: string; otherShare: number }
  | { about: 'unnamed work'; share: number }
  | { about: 'blind spot'; topics: (Topic | 'effort')[] };

/** How far from the plan a share is worth a decision, in points. */
const FAR = 10;
/** Share of the effort that names nothing it was for from which on that is a question, in percent. */
const MUCH = 25;

export function directionOf(figures: Figure[], area: Area): Direction {
  const standings = figures.filter((figure) => figure.area === area).map(({ standing }) => standing);
  const [up, down] = [standings.includes('better'), standings.includes('worse')];
  if (up && down) return 'mixed';
  if (up) return 'better';
  if (down) return 'worse';
  return standings.includes('steady') ? 'steady' : 'unknown';
}

function ofMovement(figures: Figure[]): Decision[] {
  const fallen = (area: Area) => figures.filter((each) => each.area === area && each.standing === 'worse');
  const [slower, worse] = [fallen('speed'), fallen('quality')].map((all) => all.map(({ topic }) => topic));
  if (!slower || !worse) return [];
  const speed = directionOf(figures, 'speed');
  if (directionOf(figures, 'quality') === 'worse') {
    if (speed === 'better') return [{ about: 'trade-off', topics: worse }];
    if (speed === 'worse') return [{ about: 'both fell', topics: [...slower, ...worse] }];
  }
  return [...slower, ...worse].map((topic) => ({ about: 'fell', topic }));
}

/** Shares that would be far from the plan even if all unnamed work were counted in their favour. */
function ofPlan(effort: EffortReadout): Decision[] {
  return (['kinds', 'projects'] as const).flatMap((split) => {
    const parts = effort[split]?.parts ?? [];
    const unsaid = parts.filter(({ part }) => part === UNALLOCATED || part === TOGETHER);
    const unnamed = unsaid.reduce((sum, { value }) => sum + value, 0);
    return parts.flatMap(({ part, value, expected }): Decision[] => {
      if (expected === null) return [];
      const isFar = value - expected >= FAR || expected - value - unnamed >= FAR;
      return isFar ? [{ about: 'plan', split, part, actual: value, expected }] : [];
    });
  });
}

/** The first in priority that gets clearly less than one after it, of which no more is planned. */
function ofPriority({ projects }: EffortReadout, portfolio: PortfolioProject[]): Decision[] {
  const [first, ...after] = inOrderOfPriority(portfolio);
  if (first?.priority === undefined || !projects || projects.parts.length === 0) return [];
  const isTold = projects.parts.some(({ part }) => part === first.key);
  if (!isTold && projects.parts.some(({ part }) => part === TOGETHER)) return [];
  const { priority: highest } = first;
  const shareOf = (key: string) => projects.parts.find(({ part }) => part === key)?.value ?? 0;
  const share = shareOf(first.key);
  const [most] = after
    .filter(
      ({ priority = Number.POSITIVE_INFINITY, expected }) =>
        priority > highest && (expected ?? 0) <= (first.expected ?? 100),
    )
    .map(({ key }) => ({ key, share: shareOf(key) }))
    .toSorted((a, b) => b.share - a.share);
  if (!most || most.share - share < FAR) return [];
  return [{ about: 'priority', first: first.key, share, other: most.key, otherShare: most.share }];
}

function ofEffort(effort: EffortReadout, portfolio: PortfolioProject[]): Decision[] {
  if (effort.n < MIN_FOR_VERDICT) return [];
  const unnamed = effort.kinds.parts.find(({ part }) => part === UNALLOCATED)?.value ?? 0;
  return [
    ...ofPlan(effort),
    ...ofPriority(effort, portfolio),
    ...(unnamed >= MUCH ? [{ about: 'unnamed work', share: unnamed } as const] : []),
  ];
}

/** What needs a decision, the most telling first; empty where nothing in the data asks for one. */
export function decisionsOf(
  figures: Figure[],
  effort: EffortReadout,
  portfolio: PortfolioProject[],
): Decision[] {
  const blind = [
    ...figures.filter(({ missing }) => missing === 'no source').map(({ topic }) => topic),
    ...(effort.missing === 'no source' ? (['effort'] as const) : []),
  ];
  return [
    ...ofMovement(figures),
    ...ofEffort(effort, portfolio),
    ...(blind.length > 0 ? [{ about: 'blind spot', topics: blind } as const] : []),
  ];
}
