import { z } from 'zod';
import { connectors } from '../connectors/index.ts';
import { LocalDate } from '../domain/instant.ts';
import { nextDue } from '../scheduler/cron.ts';
import { problemsIn } from './advice.ts';

const DEFAULT_HISTORY_DAYS = 400;

const types = connectors.map(({ id }) => id);

/** Names under `/hooks/` that are no source's. */
const RESERVED = new Set(['deployments', 'incidents', 'builds']);

/** Keys that name the environment variable of a secret. */
const NAMES_A_VARIABLE = /(token|secret|password|key|email)From$/i;
/** Tokens of every tool have small letters or dashes in them. */
const VARIABLE = /^[A-Z][A-Z0-9_]{0,60}$/;

/** What every source takes beside what its tool needs. */
export const AnySource = z.looseObject({
  type: z.enum(types as [(typeof types)[number]]).describe('The tool.'),
  id: z
    .string()
    .regex(/^[\w-]+$/, 'must be letters, digits, `-` and `_`')
    .optional()
    .describe('Name of the source, unique among them; its type unless said.'),
  schedule: z
    .string()
    .refine(
      (cron) => nextDue(cron) !== null,
      'must be a cron expression of five fields, in UTC, such as `*/15 * * * *`',
    )
    .default('*/15 * * * *')
    .describe('When it is read: a cron expression of five fields, in UTC.'),
  hookSecretFrom: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Environment variable that holds the secret of the tool’s webhook, which then calls `POST /hooks/ID`: what changes is read within seconds.',
    ),
  write: z
    .looseObject({})
    .optional()
    .describe(
      'How Kata writes to the tool (tickets of actions, labels and comments of guards): the keys of its own credential, see each tool. Without it Kata only reads.',
    ),
  since: LocalDate.optional().describe(
    `Date (YYYY-MM-DD) to which the first sync reaches back; ${DEFAULT_HISTORY_DAYS} days ago unless said.`,
  ),
});

/** A source as configured; `settings` is what its connector's own schema made of the rest. */
export interface SourceSettings {
  id: string;
  type: string;
  schedule: string;
  since: Date | null;
  hookSecretFrom: string | null;
  settings: unknown;
  /** What the connector's own schema made of `write`; null where Kata only reads. */
  write: unknown;
}

function misplacedSecrets(given: Record<string, unknown>): string[] {
  const named = Object.entries(given).filter(([key]) => NAMES_A_VARIABLE.test(key));
  return named.filter(([, value]) => typeof value === 'string' && !VARIABLE.test(value)).map(([key]) => key);
}

/** One source: the common keys, and those of its tool; what is wrong with either is told in one go. */
export const Source = z.looseObject({}).transform((given, ctx): SourceSettings => {
  const common = AnySource.safeParse(given);
  const {
    type,
    id: _id,
    schedule: _schedule,
    since: _since,
    hookSecretFrom: hookVariable,
    write,
    ...rest
  } = given;
  const connector = connectors.find((each) => each.id === type);
  const own = connector?.config.safeParse(rest);
  const writing = write === undefined ? undefined : connector?.write?.config.safeParse(write);
  const misplaced = misplacedSecrets({ ...rest, hookSecretFrom: hookVariable });
  for (const key of misplaced) {
    const message =
      'must be the name of an environment variable, in capitals, such as MY_TOKEN; the secret itself goes there';
    ctx.addIssue({ code: 'custom', path: [key], message });
  }
  for (const { path, message } of problemsIn([
    ...(common.error?.issues ?? []),
    ...(own?.error?.issues ?? []),
    ...(writing?.error?.issues ?? []).map((issue) => ({ ...issue, path: ['write', ...issue.path] })),
  ])) {
    if (!misplaced.includes(String(path[0]))) ctx.addIssue({ code: 'custom', path, message });
  }
  if (!common.success) return z.NEVER;
  const { id, schedule, since, hookSecretFrom = null } = common.data;
  if (write !== undefined && connector && !connector.write) {
    ctx.addIssue({ code: 'custom', path: ['write'], message: 'Kata only reads this tool: leave it out' });
  }
  if (hookSecretFrom && !connector?.hook) {
    ctx.addIssue({
      code: 'custom',
      path: ['hookSecretFrom'],
      message: 'no webhook of this tool is known: leave it out',
    });
  }
  if (RESERVED.has(id ?? common.data.type)) {
    ctx.addIssue({
      code: 'custom',
      path: ['id'],
      message: 'is an address of its own under /hooks/: choose another',
    });
  }
  return {
    id: id ?? common.data.type,
    type: common.data.type,
    schedule,
    since: since ? new Date(`${since}T00:00:00Z`) : null,
    hookSecretFrom,
    settings: own?.data,
    write: writing?.data ?? null,
  };
});

/** How far back a source's first sync reaches. */
export function sinceOf({ since }: SourceSettings, now: Date): Date {
  return since ?? new Date(now.getTime() - DEFAULT_HISTORY_DAYS * 86_400_000);
}
