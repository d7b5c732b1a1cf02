import type { Activity, Window } from '../../metrics/facts.ts';
import type { Deed, DeedIn } from '../../store/deeds.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader } from './define.ts';
import { type OwnNames, ownNames } from './own-names.ts';
import { workedItems } from './worked-items.ts';

/** Who was active is asked for as of a time before each span. */
const BEFORE_MS = 28 * 86_400_000;

/** Something a member did, with the work items it names, by the most telling place first. */
type Done = Omit<Activity, 'item'> & Pick<Deed, 'named'>;

/** Commits by members, each once, whichever of their names a source has for them; reviews of what others wrote. */
function doneBy(deeds: DeedIn[], { personOf }: OwnNames): Done[] {
  const commits = new Map<string, Done>();
  const reviews: Done[] = [];
  for (const { repository, name, at, did, of, named } of deeds) {
    const person = personOf(name);
    if (person === null) continue;
    if (did === 'review') {
      if (of === null || personOf(of) !== person) reviews.push({ person, at, did, repository, named });
      continue;
    }
    const place = `${at.getTime()} ${person} ${repository}`;
    const known = commits.get(place);
    if (!known || known.named.length < named.length)
      commits.set(place, { person, at, did, repository, named });
  }
  return [...commits.values(), ...reviews];
}

/** The items that something was done for: all that its most telling place names and that exist. */
function itemsOf<T extends { key: string }>(named: Deed['named'], existing: Map<string, T>): T[] {
  const known = named.flatMap(({ key, reason }) => {
    const item = existing.get(key);
    return item ? [{ item, reason }] : [];
  });
  const told = known.filter(({ reason }) => reason === known[0]?.reason);
  return [...new Map(told.map(({ item }) => [item.key, item])).values()];
}

/** Each name is looked up once. */
function remembered({ names, personOf }: OwnNames): OwnNames {
  const known = new Map<string, string | null>();
  return {
    names,
    personOf(name) {
      const found = known.get(name);
      if (found !== undefined) return found;
      const person = personOf(name);
      known.set(name, person);
      return person;
    },
  };
}

/**
 * What the members did whose primary team this is, in any repository and project. A commit is for the work items that
 * its change names, a review for those of the reviewed change, a move for the item that was moved.
 */
export const loadActivities: Loader<'activities'> = async (query) => {
  const { store, spans, now, repositories } = query;
  const within: Window[] = spans.map(({ from, to }) => ({ from: new Date(from.getTime() - BEFORE_MS), to }));
  const from = new Date(Math.min(...within.map((span) => span.from.getTime())));
  const to = new Date(Math.max(...within.map((span) => span.to.getTime())));
  const isTold = ({ at }: Done) => at <= now && within.some((span) => at >= span.from && at < span.to);
  const own = remembered(await ownNames(query));
  const [deeds, moved, firsts] = await Promise.all([
    store.deeds.by(own.names, from, to),
    store.actions.itemsMovedBy(own.names, from),
    Promise.all((['change', 'commit'] as const).map((kind) => store.events.firsts(kind, repositories))),
  ]);
  const moves = moved.flatMap(({ key, history }) =>
    history.flatMap(({ field, at, author }): Done[] => {
      const person = field === 'status' && author !== undefined ? own.personOf(author) : null;
      return person === null ? [] : [{ person, at, did: 'status', named: [{ key, reason: 'title' }] }];
    }),
  );
  const done = [...doneBy(deeds, own), ...moves].filter(isTold);
  const items = await workedItems(
    query,
    done.flatMap(({ named }) => named.map(({ key }) => key)),
  );
  const facts = done.flatMap(({ named, repository, ...did }): Activity[] => {
    const worked = itemsOf(named, items);
    return worked.length > 0
      ? worked.map((item) => ({ ...did, item }))
      : [{ ...did, item: null, repository }];
  });
  return { facts, since: await declaredStart(store, 'change', firsts.flat()) };
};
