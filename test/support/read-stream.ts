import type { OpenConnector } from '../../src/connectors/define.ts';
import { entities, type Fact, type Kind, type RecordOf } from '../../src/domain/index.ts';
import { never, streamOf } from './drain.ts';

/** What one reading of a stream gave. */
export interface StreamRead {
  cursor: string | null;
  pages: number;
  /** Items that do not fit their schema: the sync puts them in quarantine. */
  bad: { item: unknown; reason: string }[];
  of<K extends Kind>(kind: K): RecordOf<K>[];
}

/** Reads a stream to its end from a cursor, as the sync does but for keeping it. */
export async function readStream(
  connector: OpenConnector,
  id: string,
  cursor: string | null = null,
): Promise<StreamRead> {
  const stream = await streamOf(connector, id);
  const facts: Fact[] = [];
  const bad: StreamRead['bad'] = [];
  let [left, pages] = [cursor, 0];
  for await (const page of stream.pages({ cursor, since: new Date('2020-01-01T00:00:00Z'), signal: never })) {
    for (const item of page.items) {
      const parsed = stream.facts.safeParse(item);
      if (parsed.error) bad.push({ item, reason: parsed.error.message });
      for (const { kind, record } of parsed.data ?? [])
        facts.push({ kind, record: entities[kind].schema.parse(record) } as Fact);
    }
    left = page.cursor;
    pages += 1;
  }
  return {
    cursor: left,
    pages,
    bad,
    of: <K extends Kind>(kind: K) =>
      facts.flatMap((fact) => (fact.kind === kind ? [fact.record as RecordOf<K>] : [])),
  };
}
