import { hoursIn, type Unit } from '../domain/unit.ts';
import { unitName } from './kinds.ts';

/** A place on an axis, in the model's unit, and what is written there. */
export interface Tick {
  value: number;
  label: string;
}

interface Axis {
  ticks: Tick[];
  /** What the labels count. */
  inUnit: string;
}

const TIME_AXES = [
  { inUnit: 'minutes', hours: 1 / 60, upTo: 3, steps: [1, 2, 5, 10, 15, 30, 60] },
  { inUnit: 'hours', hours: 1, upTo: 96, steps: [1, 2, 4, 6, 12, 24] },
  { inUnit: 'days', hours: 24, upTo: Number.POSITIVE_INFINITY, steps: [1, 2, 5, 7, 10, 14, 20, 30, 50] },
] as const;

/** Values from which on labels are shortened, as `120K`. */
const SHORT_FROM = 100_000;

/**
 * Round places between two ends, at most `most` steps of them. Time is counted in the unit that reads best.
 * `whole`: no steps between one and the next whole number.
 */
export function ticksBetween(bottom: number, top: number, unit: Unit, most: number, whole: boolean): Axis {
  const hours = hoursIn(unit);
  if (hours === undefined) {
    return {
      inUnit: unitName(unit),
      ticks: places(bottom, top, roundStep(top - bottom, most, whole ? 1 : 0), 1),
    };
  }
  const last = TIME_AXES[TIME_AXES.length - 1] ?? TIME_AXES[0];
  const axis = TIME_AXES.find(({ upTo }) => top * hours <= upTo) ?? last;
  const size = axis.hours / hours;
  const span = (top - bottom) / size;
  const step = axis.steps.find((each) => span / each <= most) ?? roundStep(span, most, 1);
  return { inUnit: axis.inUnit, ticks: places(bottom / size, top / size, step, size) };
}

function places(bottom: number, top: number, step: number, size: number): Tick[] {
  const first = Math.ceil(bottom / step - 1e-9);
  const count = Math.floor(top / step + 1e-9) - first;
  return Array.from({ length: count + 1 }, (_, index) => {
    const place = Number(((first + index) * step).toPrecision(12));
    return { value: place * size, label: labelOf(place, top) };
  });
}

function labelOf(place: number, top: number): string {
  if (top >= SHORT_FROM)
    return place.toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 2 });
  return place.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(span: number, most: number, least: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(span / most));
  const factor = [1, 2, 5, 10].find((each) => span / (each * magnitude) <= most + 1e-9) ?? 10;
  return Math.max(least, factor * magnitude);
}
