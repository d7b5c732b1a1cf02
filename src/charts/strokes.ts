import type { Measured } from './kinds.ts';

export interface Stroke {
  weeks: Measured[];
  /** Some of it lies in a partial week. */
  light: boolean;
}

/** Neighbouring weeks joined; a stroke ends where a week is missing and where complete and partial weeks meet. */
export function strokesOf(weeks: Measured[]): Stroke[] {
  const found: Stroke[] = [];
  for (const [index, to] of weeks.entries()) {
    const from = weeks[index - 1];
    if (!from || from.week !== to.week - 1) continue;
    const light = from.partial || to.partial;
    const last = found.at(-1);
    if (last?.light === light && last.weeks.at(-1) === from) last.weeks.push(to);
    else found.push({ weeks: [from, to], light });
  }
  return found;
}
