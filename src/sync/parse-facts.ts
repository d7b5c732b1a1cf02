import { z } from 'zod';
import { entities, type Fact } from '../domain/index.ts';
import { reasonOf } from './reasons.ts';

const INPUT = z.array(z.object({ kind: z.string(), record: z.unknown() }));

/** What became of one item: its canonical records, or why it has none. */
export type Parsed = { facts: Fact[] } | { reason: string };

function parse(schema: z.ZodType, item: unknown): Parsed {
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

/**
 * From one item of a stream to canonical records, checked against their schemas. A connector that throws on an item
 * has it quarantined too: otherwise its stream would stop there for ever.
 */
export function parseFacts(schema: z.ZodType, item: unknown): Parsed {
  try {
    return parse(schema, item);
  } catch (error) {
    return { reason: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
