import type { Direction } from '../../src/reports/readout/decisions.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';

const SPEED: Record<Direction, string> = {
  better: 'Work reaches customers faster',
  worse: 'Work reaches customers more slowly',
  mixed: 'Some of the speed rose and some fell',
  steady: 'Speed stayed as it was',
  unknown: 'Which way speed is going cannot be told yet',
};

const QUALITY: Record<Direction, string> = {
  better: 'quality rose',
  worse: 'quality fell',
  mixed: 'some of the quality rose and some fell',
  steady: 'quality stayed as it was',
  unknown: 'which way quality is going cannot be told yet',
};

const TOGETHER: Record<string, string> = {
  'better better':
    'Work reaches customers faster and quality rose with it: neither was paid for with the other.',
  'better steady': 'Work reaches customers faster and quality held: the speed was not paid for with quality.',
  'better worse':
    'Work reaches customers faster, but quality fell: some of the speed may have been paid for with quality.',
  'worse better':
    'Quality rose, but work reaches customers more slowly: some of the quality may have been paid for with speed.',
  'worse worse': 'Speed and quality both fell: look for one cause behind both first.',
  'steady steady': 'Speed and quality both held: the ups and downs from month to month are the usual ones.',
  'unknown unknown': 'There is too little yet to say which way speed and quality are going.',
};

/** What speed and quality mean together, in one sentence. */
export function meaningSentence({ speed, quality }: Pick<Readout, 'speed' | 'quality'>): string {
  const known = TOGETHER[`${speed} ${quality}`];
  if (known) return known;
  return `${SPEED[speed]}; ${QUALITY[quality]}.`;
}
