import type { Store } from '../store/index.ts';
import { minutesOf } from './instruments/index.ts';

/** A round that somebody can answer now. */
export interface OpenSurvey {
  /** Its id. */
  round: string;
  title: string;
  questions: number;
  /** How long it takes to answer. */
  minutes: number;
  closesAt: Date;
  /** Whether they answered all of it, said that they are done, or declined. */
  settled: boolean;
}

/** The rounds in which somebody is asked, the one that closes first at the top. Nothing is kept of who looked. */
export async function openSurveys(
  store: Store,
  { person, now }: { person: string; now: Date },
): Promise<OpenSurvey[]> {
  const underWay = await store.surveyRounds.underWay();
  const open = underWay.filter(({ state, closesAt }) => state === 'open' && closesAt > now);
  if (open.length === 0) return [];
  const asked = new Set(
    await store.surveyRounds.askedIn(
      person,
      open.map(({ id }) => id),
    ),
  );
  const mine = open.filter(({ id }) => asked.has(id));
  const settled = await Promise.all(mine.map(({ id }) => store.surveyAnswers.isSettled(id, person)));
  return mine
    .map(({ id, instrument, closesAt }, index) => ({
      round: id,
      title: instrument.title,
      questions: instrument.items.length,
      minutes: minutesOf(instrument),
      closesAt,
      settled: settled[index] === true,
    }))
    .toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
}
