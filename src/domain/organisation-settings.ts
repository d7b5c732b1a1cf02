import { IANAZone } from 'luxon';
import { z } from 'zod';
import { WeeklyTime } from './team.ts';

/** Who may see one person's numbers beside the person: nobody, or their manager, of which the person is told. */
export const Individuals = z.enum(['self', 'manager']);

/** What is decided for the whole organisation, in Slack. */
export const OrganisationSettings = z.object({
  /** Year of the industry tables; as the configuration file says unless said. */
  benchmarkYear: z.number().int().optional(),
  privacy: z.object({ individuals: Individuals }).default({ individuals: 'self' }),
  /** When digests come, of teams that did not decide. */
  digest: WeeklyTime.default({ day: 1, time: '09:00' }),
  /** Where reviews and readouts of the whole organisation go, and whose days and hours they keep. */
  leadership: z
    .object({
      channel: z.string().min(1),
      timezone: z.string().refine(IANAZone.isValidZone, { error: 'must be an IANA time zone' }),
    })
    .optional(),
});

export type OrganisationSettings = z.infer<typeof OrganisationSettings>;
