import { isEnough } from '../deltas.ts';
import { judge, partsOf, type TwoSides, type WorkingDays } from './compare.ts';
import type { Compared, Why } from './define.ts';
import { goTogether, type Headline, headlineOf, shareOf } from './share.ts';

/** Whether there is enough on both sides to be compared; of what may not be shown there is no value. */
function isTellable({ now, before }: TwoSides, { measured }: Compared): boolean {
  return [now, before].every((side) => isEnough(measured.metric, side));
}

/**
 * The repository that most of a change lies in: without it the rest of the work would have changed by less than half as
 * much, and in it the change is more than chance allows.
 */
export function repositoryOf(compared: Compared, headline: Headline, days: WorkingDays): Why['repository'] {
  const { metric } = compared.measured;
  const names = new Set(compared.now.samples.flatMap(({ groups }) => groups.repository ?? []));
  const candidates = [...names].flatMap((repository) => {
    const own = partsOf(compared, ({ groups }) => groups.repository === repository);
    const rest = partsOf(compared, ({ groups }) => groups.repository !== repository);
    if (![own, rest].every((sides) => isTellable(sides, compared))) return [];
    const there = headlineOf(own);
    const [was, is] = [rest.before.summary.value, rest.now.summary.value];
    if (!there || was === null || is === null || !goTogether(headline, there)) return [];
    const share = shareOf(headline, headline.was + is - was);
    const verdict = judge(metric, own, days)?.verdict;
    if (share === null || (verdict !== 'better' && verdict !== 'worse')) return [];
    return [{ repository, ...there, share, n: own.now.summary.n, others: { was, is } }];
  });
  return candidates.toSorted((a, b) => b.share - a.share)[0] ?? null;
}
