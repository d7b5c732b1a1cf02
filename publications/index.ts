import type { PublicationDefinition } from '../src/publishing/define.ts';
import type { PublicationContext } from './context.ts';
import { monthlyReadout } from './monthly-readout.ts';
import { weeklyDigest } from './weekly-digest.ts';

/** What Kata posts by itself, a line for each file of this folder. */
export const publications: PublicationDefinition<PublicationContext>[] = [monthlyReadout, weeklyDigest];
