import { EVERYBODY, type PublishedGroup, type SurveyRound } from '../../domain/survey.ts';
import { median } from '../../metrics/statistics/stats.ts';
import type { Store } from '../../store/index.ts';
import { type GroupResults, resultsBeside } from '../results.ts';
import { scopeName } from '../visibility.ts';
import { commentsOf } from './comments.ts';
import { inOrder, type OrderedFactors } from './order.ts';

/** Fewer others than these, and their middle would be one that can be guessed. */
const LEAST_OTHERS = 3;

/** The middle of other teams' scores of a factor. */
export interface Others {
  middle: number;
  /** How many teams. */
  groups: number;
}

/** What a group said, and what stands beside it. */
export interface SurveyReport {
  results: GroupResults;
  order: OrderedFactors;
  /** Name of the team; null for everybody. */
  team: string | null;
  /** Factor, or `index` → what other teams of the round said; none under three others. */
  others: Map<string, Others>;
  /** How many comments it wrote. */
  comments: number;
}

function isPartOf(part: PublishedGroup, whole: PublishedGroup): boolean {
  return part.cells.every((cell) => whole.cells.includes(cell));
}

/** Groups that share nobody with one, none of which is made of others; of several that are the same people, the first. */
function othersThan(scope: string, { outcome }: SurveyRound): string[] {
  const groups = outcome?.groups ?? [];
  const own = groups.find((group) => group.scope === scope);
  const apart = groups.filter((group) => !group.cells.some((cell) => own?.cells.includes(cell)));
  return apart
    .filter(
      (group, index) =>
        !apart.some(
          (each, place) =>
            each !== group && isPartOf(each, group) && (!isPartOf(group, each) || place < index),
        ),
    )
    .map((group) => group.scope);
}

function middles({ index, factors }: GroupResults, others: GroupResults[]): Map<string, Others> {
  return new Map(
    [index, ...factors].flatMap(({ factor }) => {
      const values = others
        .flatMap((each) => [each.index, ...each.factors])
        .filter((each) => each.factor === factor && each.value !== null)
        .map(({ value }) => value ?? 0);
      const middle = values.length < LEAST_OTHERS ? null : median(values);
      return middle === null ? [] : [[factor, { middle, groups: values.length }] as const];
    }),
  );
}

/** What a group said in one closed round; null where nothing of it may be shown. */
export async function surveyReport(
  store: Store,
  { round, scope }: { round: SurveyRound; scope: string },
): Promise<SurveyReport | null> {
  const scopes = scope === EVERYBODY ? [] : othersThan(scope, round);
  const all = await resultsBeside(store, round, { scope, others: scopes });
  const results = all.find((each) => each.scope === scope);
  if (!results) return null;
  const others = all.filter((each) => each !== results);
  const [teams, comments] = await Promise.all([store.organisation.teams(), commentsOf(store, round, scope)]);
  return {
    results,
    order: inOrder(results.factors),
    team: scopeName(scope, teams),
    others: middles(results, others),
    comments: comments.reduce((sum, { texts }) => sum + texts.length, 0),
  };
}
