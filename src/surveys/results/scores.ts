import type { FactorAnswer, PublishedGroup, SurveyRound } from '../../domain/survey.ts';
import { factorScore } from '../scoring.ts';

/** The index among factors. */
export const INDEX = 'index';

/** What the people of one group said, in an order that means nothing. */
export interface GroupScores {
  group: PublishedGroup;
  /** Factor, or `index` → the score of each who answered it, 0 to 100; absent where too few did. */
  scores: Map<string, number[]>;
  /** Answers to what is asked from 0 to 10; empty where too few answered. */
  recommended: number[];
}

function scoreOf({ instrument }: SurveyRound, { factor, answers }: FactorAnswer): number | null {
  return factor === null ? (answers['index'] ?? null) : factorScore(instrument, factor, answers);
}

/**
 * Answers by cell, without the cells in which fewer than the threshold answered: of a larger group less the rest of it
 * they could be told.
 */
function cellsWithEnough<T>(said: { cell: string; value: T }[], threshold: number): Map<string, T[]> {
  const cells = Map.groupBy(said, ({ cell }) => cell);
  return new Map(
    [...cells]
      .filter(([, all]) => all.length >= threshold)
      .map(([cell, all]) => [cell, all.map(({ value }) => value)]),
  );
}

function inCells<T>(cells: Map<string, T[]>, wanted: string[]): T[] {
  return wanted.flatMap((cell) => cells.get(cell) ?? []);
}

/** What each group of a closed round said, whose scores may be shown. */
export function scoresOf(round: SurveyRound, rows: FactorAnswer[]): GroupScores[] {
  const { instrument, threshold, outcome } = round;
  const byFactor = new Map(
    [null, ...instrument.factors.map(({ id }) => id)].map((factor) => {
      const own = rows.filter((row) => row.factor === factor);
      const said = own.flatMap((row) => {
        const value = scoreOf(round, row);
        return value === null ? [] : [{ cell: row.cell, value }];
      });
      return [factor ?? INDEX, cellsWithEnough(said, threshold)] as const;
    }),
  );
  const asked = new Set(instrument.items.filter(({ recommend }) => recommend).map(({ id }) => id));
  const recommended = cellsWithEnough(
    rows.flatMap(({ cell, answers }) =>
      Object.entries(answers).flatMap(([item, value]) =>
        asked.has(item) ? [{ cell, value: value - 1 }] : [],
      ),
    ),
    threshold,
  );
  return (outcome?.groups ?? []).map((group) => ({
    group,
    scores: new Map([...byFactor].map(([factor, cells]) => [factor, inCells(cells, group.cells)])),
    recommended: inCells(recommended, group.cells),
  }));
}
