import { z } from 'zod';
import { entities, type Fact } from '../domain/index.ts';

const INPUT = z.array(z.object({ kind: z.string(), record: z.unknown() }));

/** What became of one item: its canonical records, or why it has none. */
export type Parsed = { facts: Fact[] } | { reason: string };

/** A zod error as one line: field and reason of each problem. */
export function reasonOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}

/** From one item of a stream to canonical records, checked against their schemas. */
export function parseFacts(schema: z.ZodType, item: unknown): Parsed {
  const told = schema.safeParse(item);
  if (!told.success) return { reason: reasonOf(told.error) };
  const facts: Fact[] = [];
  for (const { kind, record } of INPUT.parse(told.data)) {
    const parsed = entities[kind as keyof typeof entities].schema.safeParse(record);
    if (!parsed.success) return { reason: `${kind} ${reasonOf(parsed.error)}` };
    facts.push({ kind, record: parsed.data } as Fact);
  }
  return { facts };
}
