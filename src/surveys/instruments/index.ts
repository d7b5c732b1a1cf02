import type { Instrument } from '../../domain/survey.ts';
import type { Surveying } from '../define.ts';
import { burnout } from './burnout.ts';
import { devex } from './devex.ts';
import { doraQuickCheck } from './dora-quick-check.ts';
import { maturity } from './maturity.ts';
import { metricsPerception } from './metrics-perception.ts';
import { retro } from './retro.ts';

/** Kata's own surveys, a line for each file of this folder. */
export const instruments: Instrument[] = [retro, devex, metricsPerception, maturity, burnout, doraQuickCheck];

/** Every survey that can be held here: Kata's, and the organisation's own, which may stand in the place of one. */
export async function instrumentsHere({
  instruments: own,
}: Pick<Surveying, 'instruments'>): Promise<Instrument[]> {
  const replaced = new Set(own.map(({ id }) => id));
  return [...instruments.filter(({ id }) => !replaced.has(id)), ...own];
}

/** How long it takes to answer, in minutes: ten seconds a question, half a minute for the words. */
export function minutesOf({ items, comment }: Pick<Instrument, 'items' | 'comment'>): number {
  return (items.length * 10 + (comment === undefined ? 0 : 30)) / 60;
}
