import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical, type Values } from '../../../src/domain/decision.ts';

const Metadata = z.object({
  team: z.string().optional(),
  repository: z.string().optional(),
  /** Field → print of what stood in it when the form was filled. */
  seen: z.record(z.string(), z.string()).default({}),
});

/** What a modal of the setup is about, and what it found. */
export type Metadata = z.infer<typeof Metadata>;

export function writeMetadata(said: Partial<Metadata>): string {
  return JSON.stringify(said);
}

/** Of a modal that is about nothing yet: no team. */
export function readMetadata(metadata: string): Metadata {
  return Metadata.parse(metadata === '' ? {} : JSON.parse(metadata));
}

/** Short, and another for another value. */
export function printOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 10);
}

export function printsOf(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, printOf(value)]));
}
