import { z } from 'zod';
import { connectors } from '../connectors/index.ts';
import { LocalDate } from '../domain/instant.ts';

const DEFAULT_HISTORY_DAYS = 400;

const types = connectors.map(({ id }) => id);

/** What every source takes beside what its tool needs. */
export const AnySource = z.looseObject({
  type: z.enum(types as [(typeof types)[number]]).describe('The tool.'),
  id: z
    .string()
    .regex(/^[\w-]+$/, 'must be letters, digits, `-` and `_`')
    .optional()
    .describe('Name of the source, unique among them; its type unless said.'),
  schedule: z.string().default('*/15 * * * *').describe('When it is read: a cron expression, in UTC.'),
  since: LocalDate.optional().describe(
    `How far back the first sync reaches; ${DEFAULT_HISTORY_DAYS} days unless said.`,
  ),
});

/** A source as configured; `settings` is what its connector's own schema made of the rest. */
export interface SourceSettings {
  id: string;
  type: string;
  schedule: string;
  since: Date | null;
  settings: unknown;
}

/** One source: the common keys, and those of its tool. */
export const Source = AnySource.transform((given, ctx): SourceSettings => {
  const { type, id, schedule, since, ...rest } = given;
  const parsed = connectors.find((each) => each.id === type)?.config.safeParse(rest);
  for (const { path, message } of parsed?.error?.issues ?? []) {
    ctx.addIssue({ code: 'custom', path, message });
  }
  return {
    id: id ?? type,
    type,
    schedule,
    since: since ? new Date(`${since}T00:00:00Z`) : null,
    settings: parsed?.data,
  };
});

/** How far back a source's first sync reaches. */
export function sinceOf({ since }: SourceSettings, now: Date): Date {
  return since ?? new Date(now.getTime() - DEFAULT_HISTORY_DAYS * 86_400_000);
}
