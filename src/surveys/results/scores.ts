import type { FactorAnswer, PublishedGroup, SurveyRound } from '../../domain/survey.ts';
import { bandedScopes } from '../bands.ts';
import { LEAST_RESPONSES } from '../cells.ts';
import { factorScore } from '../scoring.ts';

/** The index among factors. */
export const INDEX = 'index';

/** What the people of one group said, in an order that means nothing. */
export interface GroupScores {
  group: PublishedGroup;
  /** Factor, or `index` → the score of each who answered it, 0 to 100; absent where too few did. */
  scores: Map<string, number[]>;
  /** Factors, and `index`, whose exact numbers are not shown: they would tell what all of some answered alike. */
  banded: Set<string>;
  /** One answer of each person to what is asked from 0 to 10; empty where too few answered, or all alike. */
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

/** 1 of a promoter (9 and 10), −1 of a detractor (0 to 6), else 0. */
export function kindOf(answer: number): number {
  if (answer >= 9) return 1;
  return answer <= 6 ? -1 : 0;
}

/** What each group of a closed round said, whose scores may be shown. */
export function scoresOf(round: SurveyRound, rows: FactorAnswer[]): GroupScores[] {
  const { instrument, outcome } = round;
  const threshold = Math.max(round.threshold, LEAST_RESPONSES);
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
  const asked = instrument.items.find(({ recommend }) => recommend);
  const recommended = cellsWithEnough(
    rows.flatMap(({ cell, factor, answers }) => {
      const answer = asked && factor === asked.factor ? answers[asked.id] : undefined;
      return answer === undefined ? [] : [{ cell, value: answer - 1 }];
    }),
    threshold,
  );
  const groups = outcome?.groups ?? [];
  const banded = bandedScopes(groups, byFactor);
  const kinds = new Map([...recommended].map(([cell, all]) => [cell, all.map(kindOf)]));
  const unanimous = bandedScopes(groups, new Map([['recommend', kinds]])).get('recommend');
  return groups.map((group) => ({
    group,
    scores: new Map([...byFactor].map(([factor, cells]) => [factor, inCells(cells, group.cells)])),
    banded: new Set([...banded].flatMap(([factor, scopes]) => (scopes.has(group.scope) ? [factor] : []))),
    recommended: unanimous?.has(group.scope) ? [] : inCells(recommended, group.cells),
  }));
}
