import { entities, type Fact, type Kind } from '../../src/domain/index.ts';
import { Person } from '../../src/domain/person.ts';
import { Team } from '../../src/domain/team.ts';
import { importFiles } from '../../src/sync/import-files.ts';
import { readLines } from '../../src/sync/import-lines.ts';
import { generate } from './generate.ts';
import { NOW, organisationOf, shapeOf } from './organisation.ts';

/** A record as a tool or a file tells it, before it is parsed. */
export interface RawFact {
  kind: Kind;
  record: unknown;
}

/** What is measured over; read a batch at a time, for it is not meant to fit into memory. */
export interface Data {
  people: Person[];
  teams: Team[];
  batches(): AsyncGenerator<RawFact[]>;
  /** The instant at which questions are asked; null when the records decide. */
  now: Date | null;
}

const BATCH = 1000;

async function* inBatches(facts: Iterable<RawFact> | AsyncIterable<RawFact>): AsyncGenerator<RawFact[]> {
  let batch: RawFact[] = [];
  for await (const fact of facts) {
    batch.push(fact);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The made-up data set; `scale` 1 is a million events. */
export function generated(scale: number): Data {
  const shape = shapeOf(scale);
  return { ...organisationOf(shape), batches: () => inBatches(generate(shape)), now: NOW };
}

/** Canonical files of a folder. @throws ImportProblem when it holds none */
export async function filesOf(folder: string): Promise<Data> {
  const { files } = await importFiles(folder);
  const data: Data = { people: [], teams: [], batches: () => inBatches(facts()), now: null };
  async function* facts(): AsyncGenerator<RawFact> {
    for (const file of files) {
      const { kind } = file;
      if (kind === 'person' || kind === 'team') continue;
      for await (const { raw } of readLines(file)) yield { kind, record: raw };
    }
  }
  for (const file of files) {
    if (file.kind !== 'person' && file.kind !== 'team') continue;
    for await (const { raw } of readLines(file)) {
      if (file.kind === 'person') data.people.push(Person.parse(raw));
      else data.teams.push(Team.parse(raw));
    }
  }
  return data;
}

/** Records of one batch in canonical form; what does not parse is left out, as `kata import` does. */
export function parsed(batch: RawFact[]): Fact[] {
  const facts: Fact[] = [];
  for (const { kind, record } of batch) {
    const told = entities[kind].schema.safeParse(record);
    if (told.success) facts.push({ kind, record: told.data } as Fact);
  }
  return facts;
}
