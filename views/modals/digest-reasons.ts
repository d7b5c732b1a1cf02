import type { DigestReason } from '../../src/domain/digest-opinion.ts';

/** Why a digest is of no use, as people choose it. */
export const REASONS: Record<DigestReason, string> = {
  'too-long': 'It is too long',
  'nothing-new': 'It tells us nothing new',
  'wrong-numbers': 'The numbers look wrong',
  'not-our-focus': 'It is not what we work on',
  other: 'Something else',
};
