import type { Db } from 'mongodb';
import { WEEK_MS } from '../domain/milliseconds.ts';
import { digestOfText, replacePages, type WeekPage } from './week-pages.ts';

/** A commit or a review by somebody, under the name that the tool has for them. */
export interface Deed {
  name: string;
  /** When a commit was written, a review given. */
  at: Date;
  did: 'commit' | 'review';
  /** Of a review: the name of whose work it was. */
  of: string | null;
  /** Keys that the change names, most telling place first. */
  named: { key: string; reason: 'branch' | 'title' | 'body' | 'commit' }[];
}

/** A deed and the repository in which it was done. */
export interface DeedIn extends Deed {
  repository: string;
}

export interface Deeds {
  /** Puts these in the place of all there were of the repository, writing only what differs. One at a time. */
  replace(repository: string, deeds: Deed[]): Promise<void>;
  /** Every name under which somebody did something. */
  names(): Promise<string[]>;
  /** What was done under any of the names in a half-open span, in whatever repository. */
  by(names: string[], from: Date, to: Date): Promise<DeedIn[]>;
}

/** What was done under one name in a repository in one week (of UTC). */
interface DeedWeek extends WeekPage {
  name: string;
  /** As text: read in a fifth of the time that documents of the database take. */
  deeds: string;
}

/** A deed with the place of what it names in the page's list of that. */
type Row = [at: number, did: Deed['did'], of: string | null, named: number];

interface Page {
  named: Deed['named'][];
  rows: Row[];
}

/** Deeds of one name as text; what several of them name, as the commits of one change do, is told once. */
function writePage(deeds: Deed[]): string {
  const places = new Map<string, number>();
  const page: Page = { named: [], rows: [] };
  for (const { at, did, of, named } of deeds.toSorted((a, b) => Number(a.at) - Number(b.at))) {
    const text = JSON.stringify(named);
    const place = places.get(text) ?? page.named.push(named) - 1;
    places.set(text, place);
    page.rows.push([at.getTime(), did, of, place]);
  }
  return JSON.stringify(page);
}

function readPage({ repository, name, deeds }: Pick<DeedWeek, 'repository' | 'name' | 'deeds'>): DeedIn[] {
  const { named, rows } = JSON.parse(deeds) as Page;
  return rows.map(([ms, did, of, place]) => ({
    repository,
    name,
    at: new Date(ms),
    did,
    of,
    named: named[place] ?? [],
  }));
}

function weekOf(at: Date): number {
  return Math.floor(at.getTime() / WEEK_MS) * WEEK_MS;
}

function weeksOf(repository: string, deeds: Deed[]): DeedWeek[] {
  const pages = Map.groupBy(deeds, ({ name, at }) => `${weekOf(at)} ${name}`);
  return [...pages.values()].flatMap((page) => {
    const [first] = page;
    if (!first) return [];
    const text = writePage(page);
    const digest = digestOfText(text);
    return [{ repository, name: first.name, week: new Date(weekOf(first.at)), digest, deeds: text }];
  });
}

export function deedsIn(db: Db): Deeds {
  const collection = db.collection<DeedWeek>('deed_weeks');
  return {
    replace: (repository, deeds) => replacePages(collection, repository, weeksOf(repository, deeds), 'name'),
    names: () => collection.distinct('name'),
    async by(names, from, to) {
      const week = { $gte: new Date(weekOf(from)), $lt: to };
      const pages = await collection
        .find({ name: { $in: names }, week }, { projection: { _id: 0, repository: 1, name: 1, deeds: 1 } })
        .toArray();
      return pages.flatMap(readPage).filter(({ at }) => at >= from && at < to);
    },
  };
}
