import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Instrument } from '../../src/domain/survey.ts';
import type { Store } from '../../src/store/index.ts';
import { instruments } from '../../src/surveys/instruments/index.ts';
import { heldRound } from '../surveys/support.ts';

const DAYS = 5;

/** A round of a team: each score, 0 to 100, is what one person answered to everything. */
export interface RoundRow {
  instrument: string;
  /** ISO 8601. */
  closedAt: string;
  scores: number[];
  /** Factor → the same for it alone. */
  of?: Record<string, number[]>;
}

/** The answers that come to the scores of factors, as near as their steps allow. */
function answering(scoreOf: (factor: string) => number, { items }: Instrument): Record<string, number> {
  return Object.fromEntries(
    items.map(({ id, factor, labels, reverse }) => {
      const score = scoreOf(factor);
      const steps = Math.round(((labels.length - 1) * score) / 100);
      return [id, reverse ? labels.length - steps : steps + 1];
    }),
  );
}

/** Holds rounds of a team, one after the other. */
export async function heldRounds(store: Store, rounds: RoundRow[], team: string): Promise<void> {
  for (const { instrument: id, closedAt, scores, of = {} } of rounds) {
    const instrument = instruments.find((each) => each.id === id);
    if (!instrument) throw new Error(`there is no survey ${id}`);
    const openedAt = new Date(Date.parse(closedAt) - DAYS * DAY_MS);
    const people = scores.map((score, index) => ({
      person: `p${index}`,
      team,
      answers: answering((factor) => of[factor]?.[index] ?? score, instrument),
    }));
    await heldRound(store, people, { instrument, scope: team, openedAt, days: DAYS });
  }
}
