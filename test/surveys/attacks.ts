import { createHash, createHmac } from 'node:crypto';
import { BSON, type Db, type Document } from 'mongodb';
import type { Known, Presence } from './attacked-office.ts';

/** All that the database has, collection by collection, each in the order in which it is read from the disk. */
export type Dump = Map<string, Document[]>;

export async function dumpOf(db: Db): Promise<Dump> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  const dump: Dump = new Map();
  for (const name of names.toSorted())
    dump.set(name, await db.collection(name).find().sort({ $natural: 1 }).toArray());
  return dump;
}

/** Everything in a document that is no object: with the way to it. */
function* leavesOf(value: unknown, path = ''): Generator<[path: string, leaf: unknown]> {
  const isPlain = Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
  if (!isPlain || (value as Document)['_bsontype']) return yield [path, value];
  for (const [key, inner] of Object.entries(value as Document)) yield* leavesOf(inner, `${path}.${key}`);
}

/** Where words stand, in whatever encoding. */
export function placesOf(words: string[], dump: Dump, texts: Record<string, string[]>): string[] {
  const needles = words.flatMap((word) =>
    (['utf8', 'utf16le'] as const).flatMap((encoding) => {
      const bytes = Buffer.from(word, encoding);
      return [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('base64').slice(0, -4))];
    }),
  );
  const has = (bytes: Uint8Array) => needles.some((needle) => Buffer.from(bytes).includes(needle));
  const stored = [...dump].filter(([, documents]) => documents.some((each) => has(BSON.serialize(each))));
  const told = Object.entries(texts).filter(([, lines]) => lines.some((line) => has(Buffer.from(line))));
  return [...stored, ...told].map(([name]) => name);
}

/** Collections in which a question has a number beside it. */
export function answersIn(dump: Dump, items: string[]): string[] {
  const isAnswer = ([path, leaf]: [string, unknown]) =>
    typeof leaf === 'number' && items.some((item) => path.endsWith(`.${item}`));
  return [...dump]
    .filter(([, all]) => all.some((each) => leavesOf(each).some(isAnswer)))
    .map(([name]) => name);
}

/** Instants that a value tells: dates, and what ids of MongoDB's own are made of. */
function instantOf(leaf: unknown): [from: number, to: number] | null {
  if (leaf instanceof Date) return [leaf.getTime(), leaf.getTime()];
  const kind = (leaf as Document | null)?.['_bsontype'];
  if (kind !== 'ObjectId') return null;
  const second = (leaf as { getTimestamp(): Date }).getTimestamp().getTime();
  return [second, second + 999];
}

/** Collections with a document that is about one who answered, and has an instant at which they did. */
export function timesIn(dump: Dump, presences: Presence[]): string[] {
  const isOf = (document: Document, { person, windows }: Presence) => {
    const text = JSON.stringify(document);
    if (!text.includes(person.key) && !text.includes(person.slack)) return false;
    return leavesOf(document).some(([, leaf]) => {
      const told = instantOf(leaf);
      return told !== null && windows.some(([from, to]) => told[0] <= to && told[1] >= from);
    });
  };
  const found = [...dump].filter(([, all]) =>
    all.some((document) => presences.some((presence) => isOf(document, presence))),
  );
  return found.map(([name]) => name);
}

/** Spearman's: how much of one order is in another, −1 to 1. */
export function orderShared(one: number[], other: number[]): number {
  const ranks = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
  };
  const [a, b] = [ranks(one), ranks(other)];
  const mean = (a.length - 1) / 2;
  const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);
  const product = sum(a.map((rank, index) => (rank - mean) * ((b[index] ?? 0) - mean)));
  const spread = (values: number[]) => Math.sqrt(sum(values.map((rank) => (rank - mean) ** 2)));
  return product / (spread(a) * spread(b));
}

const GUESS = 12;

/** What an id of somebody could have been made from: all that is known of them, with all that is public. */
function* guessesAt({ key, slack, name, email }: Known, known: string[]): Generator<string> {
  for (const own of [key, slack, name, email]) {
    const joined = known.flatMap((each) => [own + each, each + own, `${own}:${each}`, `${each}:${own}`]);
    const digests = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => [
      ...[own, ...joined].map((text) => createHash(algorithm).update(text).digest()),
      ...known.map((secret) => createHmac(algorithm, secret).update(own).digest()),
    ]);
    for (const digest of digests)
      for (const text of [digest.toString('hex'), digest.toString('base64url')]) yield text.slice(0, GUESS);
  }
}

/** Of some ids, those that contain a name of somebody, or the beginning of what is made of one. */
export function guessed(ids: string[], people: Known[], known: string[]): string[] {
  const guesses = new Set(people.flatMap((person) => [...guessesAt(person, known)]));
  const isMade = (id: string) =>
    Array.from(id, (_, at) => id.slice(at, at + GUESS)).some((part) => guesses.has(part));
  const names = people.flatMap(({ key, slack }) => [key, slack]);
  return ids.filter(
    (id) => isMade(id) || isMade(id.replaceAll('-', '')) || names.some((name) => id.includes(name)),
  );
}
