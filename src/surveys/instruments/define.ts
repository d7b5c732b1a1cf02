import { Instrument } from '../../domain/survey.ts';

/** Answers to a sentence one may agree with. */
export const AGREEMENT = [
  'Strongly disagree',
  'Disagree',
  'Neither agree nor disagree',
  'Agree',
  'Strongly agree',
];

/** An instrument of Kata's own. @throws ZodError for one that contradicts itself */
export function defineInstrument(written: Parameters<typeof Instrument.parse>[0]): Instrument {
  return Instrument.parse(written);
}
