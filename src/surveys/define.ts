import type { Instrument } from '../domain/survey.ts';
import type { Sealing } from './sealing.ts';

/** How surveys are held here. */
export interface Surveying {
  /** Responses below which nothing is shown. */
  threshold: number;
  /** What may be asked of a person in thirty days. */
  minutesAMonth: number;
  /** The organisation's own, from its file. */
  instruments: Instrument[];
  /** Null where no master key is set: nothing can be asked then. */
  sealing: Sealing | null;
}
