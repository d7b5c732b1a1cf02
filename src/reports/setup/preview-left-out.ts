import { identify } from '../../correlation/identities.ts';
import { leavesOut } from '../../correlation/incident-match.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Store } from '../../store/index.ts';
import { PREVIEW_DAYS, previewFrom } from './preview-owns.ts';

/** What of the last days a rule leaves out. */
export interface LeftOutPreview {
  /** How far back it looked. */
  days: number;
  incidents: number;
  /** Incidents that are left out, and the latest of them. */
  leftOut: number;
  titles: string[];
  /** Merged changes, and those whose author is a bot. */
  changes: number;
  byBots: number;
  /** Logins of bots among the authors, the busiest first. */
  bots: string[];
  /** Names of people who have a login that a pattern fits. */
  people: string[];
}

const SHOWN = 5;

/** People whose own logins a pattern fits: they may not be what was meant. */
async function peopleFitting(store: Store, patterns: string[]): Promise<string[]> {
  const people = (await store.organisation.people()).filter(({ bot }) => !bot);
  const { isBot } = identify([], [], patterns);
  return people
    .filter(({ key, email, identities }) =>
      [key, email, ...Object.values(identities ?? {})].some((name) => name !== undefined && isBot(name)),
    )
    .map(({ name }) => name);
}

export async function previewLeftOut(
  store: Store,
  { bots, incidentsLeftOut }: Pick<Rules, 'bots' | 'incidentsLeftOut'>,
  now: Date,
): Promise<LeftOutPreview> {
  const from = previewFrom(now);
  const [told, changes, accounts, known, fitting] = await Promise.all([
    store.events.pick('incident', { from }, ['title', 'service', 'severity', 'openedAt', 'status']),
    store.events.pick('change', { from }, ['author', 'mergedAt']),
    store.events.find('account'),
    store.organisation.people(),
    peopleFitting(store, bots),
  ]);
  const incidents = told.filter(({ status, openedAt }) => status !== 'cancelled' && openedAt <= now);
  const leftOut = incidents
    .filter(leavesOut(incidentsLeftOut))
    .toSorted((a, b) => Number(b.openedAt) - Number(a.openedAt));
  const { isBot } = identify(known, accounts, bots);
  const merged = changes.filter(({ mergedAt }) => mergedAt !== undefined && mergedAt >= from);
  const byBots = Map.groupBy(
    merged.filter(({ author }) => isBot(author)),
    ({ author }) => author,
  );
  const busiest = [...byBots].toSorted(([, a], [, b]) => b.length - a.length);
  return {
    days: PREVIEW_DAYS,
    incidents: incidents.length,
    leftOut: leftOut.length,
    titles: leftOut.slice(0, SHOWN).map(({ title }) => title),
    changes: merged.length,
    byBots: busiest.reduce((sum, [, own]) => sum + own.length, 0),
    bots: busiest.slice(0, SHOWN).map(([login]) => login),
    people: fitting,
  };
}
