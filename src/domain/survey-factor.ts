import { z } from 'zod';

/** A factor of an instrument, as an action names it: `devex/deployment`. */
export interface FactorName {
  instrument: string;
  factor: string;
}

export function factorRef({ instrument, factor }: FactorName): string {
  return `${instrument}/${factor}`;
}

/** Null for what names none. */
export function readFactor(ref: string): FactorName | null {
  const [instrument, factor, ...rest] = ref.split('/');
  return instrument && factor && rest.length === 0 ? { instrument, factor } : null;
}

/** How a factor stood with a team when something was decided about it. */
export const FactorStanding = z.object({
  /** As `factorRef` writes it. */
  factor: z.string().min(1),
  /** Key of the team that stood so. */
  team: z.string().min(1),
  /** Id of the round, and when it closed. */
  round: z.string().min(1),
  closedAt: z.date(),
  /** Mean score, 0 to 100; null where it is not told. */
  value: z.number().nullable(),
  /** In the place of the number, where all answered alike; `undisclosed` where a word might tell it too. */
  band: z.enum(['favourable', 'mixed', 'unfavourable', 'undisclosed']).nullable(),
  n: z.number().int().nonnegative(),
});

export type FactorStanding = z.infer<typeof FactorStanding>;
