import { DAY_MS } from '../../../domain/milliseconds.ts';
import { counted } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

/** Dates move by a few days from week to week without meaning anything: forecasts go by weeks. */
const LEAST_DAYS = 7;
/** A day that moves by less than a quarter of the time that went by is still coming nearer. */
const LEAST_PART = 0.25;
/** What is farther off than can be said counts as this far. */
const MOST_DAYS = 365;

/**
 * The 85 % day now, against the one that was given some weeks ago. A fair day comes earlier as time goes by, for what was
 * in doubt is known by then; one that moves out as fast as the calendar has not come nearer at all, which is strength 1.
 * It says why and makes nothing longer: the forecast of today is what it moved to.
 */
export const slip: RiskSignal = {
  id: 'slip',
  title: 'Forecast moves out',
  stretch: 0,
  missing: 'There is no forecast of some weeks ago to compare with.',
  read({ now, outcome, earlier }) {
    const dates = outcome.forecast?.dates;
    if (!earlier?.day || !dates) return null;
    const passed = (now.getTime() - earlier.at.getTime()) / DAY_MS;
    const moved = dates[85] ? Math.round((dates[85].getTime() - earlier.day.getTime()) / DAY_MS) : MOST_DAYS;
    const part = moved / Math.max(passed, 1);
    const seen = moved >= LEAST_DAYS && part >= LEAST_PART;
    const days = dates[85] ? counted(moved, 'day') : 'more than a year';
    return {
      strength: seen ? Math.min(1, part) : 0,
      short: `its 85 % day moved out by ${days} in ${counted(Math.round(passed), 'day')}`,
      evidence: `The 85 % day is ${moved > 0 ? `${days} later` : moved < 0 ? `${counted(-moved, 'day')} earlier` : 'the same'} than ${earlier.kept ? 'the one kept' : 'the one that follows from what was known'} ${counted(Math.round(passed), 'day')} ago.`,
      n: 1,
      since: earlier.at,
    };
  },
};
