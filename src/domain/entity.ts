import type { z } from 'zod';

/** Where a fact belongs: what ownership by a team is judged by. */
export interface Scope {
  repository?: string | undefined;
  service?: string | undefined;
  project?: string | undefined;
}

/** A kind of synced fact: its schema, its file in the import format, and how it is identified and dated. */
export interface Entity<K extends string, S extends z.ZodObject> {
  kind: K;
  /** File name without extension in the canonical format. */
  file: string;
  schema: S;
  /** Identity inside its source: a second record with the same one replaces the first. */
  externalId(record: z.infer<S>): string;
  /** The instant by which the fact is found: when it last changed what a metric counts. */
  at(record: z.infer<S>): Date;
  scope(record: z.infer<S>): Scope;
}

export function defineEntity<K extends string, S extends z.ZodObject>(entity: Entity<K, S>): Entity<K, S> {
  return entity;
}
