import type { Measure } from './define.ts';
import type { Frame } from './layout.ts';
import type { ValueScale } from './scale.ts';

/** An area in which weeks run to the right and values upwards. */
export interface Plot extends Frame, Measure {
  /** How many weeks stand side by side. */
  count: number;
  scale: ValueScale;
}

/** Where a value stands, in pixels; what leaves the scale stays at its end. */
export function valueY(value: number, { top, bottom, scale }: Plot): number {
  const within = Math.min(Math.max(value, scale.bottom), scale.top);
  return bottom - ((within - scale.bottom) / (scale.top - scale.bottom)) * (bottom - top);
}

/** Where 0 stands, or the end of the scale that is nearest to it. */
export function groundY(plot: Plot): number {
  return valueY(0, plot);
}
