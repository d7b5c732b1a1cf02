import type { RiskSignal } from '../define.ts';
import { bounces } from './bounces.ts';
import { incidents } from './incidents.ts';
import { keyPerson } from './key-person.ts';
import { reviews } from './reviews.ts';
import { scope } from './scope.ts';
import { slip } from './slip.ts';
import { stall } from './stall.ts';
import { switching } from './switching.ts';

/** What is looked at in a project, a line for each file of this folder, in the order in which it is explained. */
export const riskSignals: RiskSignal[] = [
  slip,
  scope,
  stall,
  bounces,
  reviews,
  switching,
  incidents,
  keyPerson,
];
