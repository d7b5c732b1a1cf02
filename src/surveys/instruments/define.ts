import { Instrument } from '../../domain/survey.ts';

/** Answers to a sentence one may agree with. */
export const AGREEMENT = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];

/** Answers to a sentence that may be true often. */
export const FREQUENCY = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];

/** From `0` to `10`. */
export const ZERO_TO_TEN = Array.from({ length: 11 }, (_, index) => String(index));

/** An instrument of Kata's own. @throws ZodError for one that contradicts itself */
export function defineInstrument(written: Parameters<typeof Instrument.parse>[0]): Instrument {
  return Instrument.parse(written);
}

interface Written {
  id: string;
  factor: string;
  text: string;
  reverse?: true;
}

/** Questions that are all answered on the same scale. */
export function onScale(labels: string[], items: Written[]): (Written & { labels: string[] })[] {
  return items.map((item) => ({ ...item, labels }));
}
