import fc from 'fast-check';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import type { Unit } from '../../src/domain/unit.ts';
import type { Worked } from '../../src/reports/library.ts';
import type { Judged } from '../../src/reports/review/came.ts';
import { hostileText, hours } from './hostile.ts';
import { NOW } from './report.ts';
import type { Naming } from './review-models.ts';

export interface DrawnVerdict extends Pick<ActionVerdict, 'verdict' | 'effect' | 'interval'> {
  text: string;
  before: number | null;
  after: number | null;
  unit: Unit | null;
  withheld: boolean;
  /** How many. */
  confounders: number;
}

const effect = fc.constantFrom(null, -1, -0.43, 0, 0.0001, 12.5, 1e9);

/** What is drawn of a verdict: hostile words, and numbers of every size. */
export const drawnVerdict: fc.Arbitrary<DrawnVerdict> = fc.record({
  text: hostileText,
  before: hours,
  after: hours,
  effect,
  interval: fc.option(fc.tuple(fc.constantFrom<number>(-1, -0.5, 0), fc.constantFrom<number>(0, 0.5, 1e12))),
  verdict: fc.constantFrom<ActionVerdict['verdict']>('improved', 'no change', 'worse', 'not enough data'),
  unit: fc.constantFrom<Unit | null>('hours', '%', 'per week', 'EUR', null),
  withheld: fc.boolean(),
  confounders: fc.constantFrom(0, 1, 7, 500),
});

export function verdictFrom(drawn: DrawnVerdict, named: Naming): ActionVerdict {
  const side = { metric: 'own', from: NOW, to: NOW, p75: null, n: 12_345, measuredAt: NOW };
  return {
    stage: 'soak',
    verdict: drawn.verdict,
    before: { ...side, value: drawn.before },
    after: { ...side, value: drawn.after },
    effect: drawn.effect,
    interval: drawn.effect === null ? null : drawn.interval,
    ...(drawn.verdict === 'not enough data' && { why: named(drawn.text) }),
    confounders: Array.from({ length: drawn.confounders }, () => named(drawn.text)),
    at: NOW,
  };
}

export function judgedFrom(drawn: DrawnVerdict, named: Naming): Judged {
  return {
    opportunity: named(drawn.text),
    verdict: verdictFrom(drawn, named),
    number: { title: named(drawn.text), unit: drawn.unit },
    withheld: drawn.withheld,
  };
}

export function workedFrom(drawn: DrawnVerdict, named: Naming): Worked {
  const text = named(drawn.text);
  return {
    id: 'id',
    team: text,
    challenge: text,
    resolution: text,
    result: drawn.withheld ? null : text,
    metric: { title: text, unit: drawn.unit ?? 'hours' },
    effect: drawn.effect === null ? null : verdictFrom(drawn, named),
    completedOn: '2026-03-02',
  };
}
