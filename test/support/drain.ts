import type { OpenConnector, Stream } from '../../src/connectors/define.ts';
import { entities, type Fact, type FactInput, type Kind, type RecordOf } from '../../src/domain/index.ts';
import { SINCE } from './history.ts';

export const never = new AbortController().signal;

export async function streamOf(connector: OpenConnector, id: string): Promise<Stream> {
  const streams = await connector.streams(never);
  const stream = streams.find((each) => `${each.id}:`.startsWith(`${id}:`));
  if (!stream) throw new Error(`no stream ${id} among ${streams.map((each) => each.id).join(', ')}`);
  return stream;
}

function parse({ kind, record }: FactInput): Fact {
  return { kind, record: entities[kind].schema.parse(record) } as Fact;
}

/** Reads a stream from a cursor to its end, or for so many pages; facts as the store would take them. */
export async function drain(
  stream: Stream,
  cursor: string | null = null,
  { since = SINCE, atMost = Infinity }: { since?: Date; atMost?: number } = {},
): Promise<{ facts: Fact[]; cursor: string | null; pages: number }> {
  const facts: Fact[] = [];
  let last = cursor;
  let pages = 0;
  for await (const page of stream.pages({ cursor, since, signal: never })) {
    facts.push(...page.items.flatMap((item) => stream.facts.parse(item)).map(parse));
    last = page.cursor;
    pages += 1;
    if (pages === atMost) break;
  }
  return { facts, cursor: last, pages };
}

export function recordsOf<K extends Kind>(facts: Fact[], kind: K): RecordOf<K>[] {
  return facts.filter((fact) => fact.kind === kind).map((fact) => fact.record as RecordOf<K>);
}
