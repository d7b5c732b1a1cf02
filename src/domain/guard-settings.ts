import { z } from 'zod';
import { fitsWildcard } from './wildcard.ts';

/** Where a rule acts: not at all; it looks and writes down what it would do; it labels and comments. */
export type GuardMode = 'off' | 'dry' | 'on';

/** Name of a label in the tools: GitHub takes 50 characters, GitLab reads commas as the end of one. */
export const GuardLabel = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(50, 'is longer than 50 characters')
  .regex(/^[^,`<>@\p{Cc}\p{Cf}]*$/u, 'cannot have a comma, a backtick, `<`, `>` or `@` in it');

/** How one rule on changes is set. Repositories, authors and labels are globs, in any case. */
export const GuardSettings = z.object({
  /** Repositories where it labels and comments; they win over those of `dry`. */
  on: z.array(z.string()).default([]),
  /** Repositories where it only looks. */
  dry: z.array(z.string()).default([]),
  /** The rule's own unless said. */
  label: GuardLabel.optional(),
  /** What differs from the rule's own; see each. */
  parameters: z.record(z.string(), z.unknown()).default({}),
  exempt: z
    .object({
      bots: z.boolean().default(true),
      hotfixes: z.boolean().default(true),
      drafts: z.boolean().default(true),
      authors: z.array(z.string()).default([]),
      labels: z.array(z.string()).default([]),
    })
    .prefault({}),
});

export type GuardSettings = z.infer<typeof GuardSettings>;

export function modeIn({ on, dry }: Pick<GuardSettings, 'on' | 'dry'>, repository: string): GuardMode {
  if (on.some((glob) => fitsWildcard(glob, repository))) return 'on';
  return dry.some((glob) => fitsWildcard(glob, repository)) ? 'dry' : 'off';
}
