import { findMetric } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import type { GroupResults } from '../../surveys/results.ts';
import type { Pair, SidesOfRound, Together } from './define.ts';
import { type Beside, measuredSides, type WantedSide, WEEKS } from './measured-side.ts';
import { PAIRS, type PairDefinition } from './pairs.ts';
import { feelingOf, standingOf, togetherOf } from './readings.ts';

/** What there is most to learn from comes first. */
const ORDER: Together[] = [
  'felt worse',
  'measured worse',
  'both poor',
  'near',
  'both good',
  'unjudged',
  'only felt',
  'only measured',
  'neither',
];

function wantedFor({ metrics, weeks = WEEKS }: PairDefinition): WantedSide[] {
  return metrics.flatMap(({ metric: id, stage = null }) => {
    const metric = findMetric(id);
    return metric ? [{ metric, stage, weeks }] : [];
  });
}

/** What a group said in a round, factor by factor beside what was measured in the weeks that it looks back on. */
export async function sidesOfRound(
  store: Store,
  { round, n, invited, factors }: GroupResults,
  beside: Beside,
): Promise<SidesOfRound> {
  const { instrument, closedAt = beside.now } = round;
  const own = PAIRS.filter(
    (pair) => pair.instrument === instrument.id && instrument.factors.some(({ id }) => id === pair.factor),
  );
  const wanted = own.map(wantedFor);
  const sides = await measuredSides(store, wanted.flat(), closedAt, beside);
  const starts = wanted.map((_, index) => wanted.slice(0, index).flat().length);
  const pairs = own.map((pair, index): Pair => {
    const start = starts[index] ?? 0;
    const measured = sides.slice(start, start + (wanted[index]?.length ?? 0));
    const felt = factors.find(({ factor }) => factor === pair.factor) ?? null;
    const feeling = felt && feelingOf(felt);
    const standing = standingOf(
      measured.map(({ reading }) => reading),
      feeling,
    );
    const isMeasured = measured.some(({ summary }) => summary.value !== null);
    const together = togetherOf(feeling, standing, isMeasured);
    return {
      pair,
      title: felt?.title ?? pair.factor,
      felt,
      feeling,
      measured,
      standing,
      together,
      differs: together === 'felt worse' || together === 'measured worse',
    };
  });
  const place = ({ together }: Pair) => ORDER.indexOf(together);
  return { round, n, invited, pairs: pairs.toSorted((a, b) => place(a) - place(b)) };
}
