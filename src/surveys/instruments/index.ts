import type { Instrument } from '../../domain/survey.ts';
import type { Store } from '../../store/index.ts';
import type { Surveying } from '../define.ts';
import { burnout } from './burnout.ts';
import { devex } from './devex.ts';
import { doraQuickCheck } from './dora-quick-check.ts';
import { maturity } from './maturity.ts';
import { metricsPerception } from './metrics-perception.ts';
import { retro } from './retro.ts';

/** Kata's own surveys, a line for each file of this folder. */
export const instruments: Instrument[] = [retro, devex, metricsPerception, maturity, burnout, doraQuickCheck];

/** Where a survey is from: Kata, `kata.yml`, or somebody who wrote it in Slack. */
export type Origin = 'kata' | 'file' | 'slack';

export interface Here {
  store: Pick<Store, 'instruments'>;
  surveys: Pick<Surveying, 'instruments'>;
}

/** Whether a name is that of one of Kata's own, which nothing may replace: its factors go beside metrics. */
export function isKatas(id: string): boolean {
  return instruments.some((each) => each.id === id);
}

/** Every survey that can be held here, with where it is from; one written in Slack replaces that of the file. */
export async function instrumentsFrom({
  store,
  surveys,
}: Here): Promise<{ instrument: Instrument; from: Origin }[]> {
  const written = (await store.instruments.written()).filter(({ id }) => !isKatas(id));
  const replaced = new Set(written.map(({ id }) => id));
  const ofFile = surveys.instruments.filter(({ id }) => !isKatas(id) && !replaced.has(id));
  return [
    ...instruments.map((instrument) => ({ instrument, from: 'kata' as const })),
    ...ofFile.map((instrument) => ({ instrument, from: 'file' as const })),
    ...written.map((instrument) => ({ instrument, from: 'slack' as const })),
  ];
}

/** Every survey that can be held here: Kata's, and the organisation's own. */
export async function instrumentsHere(here: Here): Promise<Instrument[]> {
  return (await instrumentsFrom(here)).map(({ instrument }) => instrument);
}

/** How long it takes to answer, in minutes: ten seconds a question; whoever adds words takes the time they want. */
export function minutesOf({ items }: Pick<Instrument, 'items'>): number {
  return (items.length * 10) / 60;
}
