import { type FactorStanding, factorRef, readFactor } from '../../src/domain/survey-factor.ts';
import type { Team } from '../../src/domain/team.ts';
import { instrumentsHere } from '../../src/surveys/instruments/index.ts';
import { closedRounds, publishedResults } from '../../src/surveys/results.ts';
import type { CommandContext } from './context.ts';

/** A factor of a survey as people choose it. */
export interface FactorOffered {
  /** As an action names it: `devex/deployment`. */
  id: string;
  title: string;
}

/** Factors of the surveys that a team answered, the latest survey first. */
export async function factorsOffered(
  team: Team | null,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<FactorOffered[]> {
  const closed = team ? await closedRounds(store, { scope: team.key, now }) : [];
  const latest = new Map(closed.toReversed().map(({ instrument }) => [instrument.id, instrument]));
  return [...latest.values()].toReversed().flatMap(({ id, title: survey, factors }) =>
    factors.map((factor) => ({
      id: factorRef({ instrument: id, factor: factor.id }),
      title: `${factor.title} (${survey})`,
    })),
  );
}

/** What people call a factor: its own name where nothing is known by it any more. */
export async function factorTitle(
  ref: string,
  ctx: Pick<CommandContext, 'store' | 'surveys'>,
): Promise<string> {
  const named = readFactor(ref);
  const instrument = (await instrumentsHere(ctx)).find(({ id }) => id === named?.instrument);
  const factor = instrument?.factors.find(({ id }) => id === named?.factor);
  return instrument && factor ? `${factor.title} (${instrument.title})` : ref;
}

/** How a factor stands with a team now; null where nothing of it may be shown. */
export async function factorStanding(
  ref: string,
  team: Team,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<FactorStanding | null> {
  const named = readFactor(ref);
  if (!named) return null;
  const closed = await closedRounds(store, { scope: team.key, instrument: named.instrument, now });
  const last = closed.find(({ outcome }) => outcome?.groups.some(({ scope }) => scope === team.key));
  const [results] = last ? await publishedResults(store, [last], team.key) : [];
  const found = results?.factors.find(({ factor }) => factor === named.factor);
  if (!last?.closedAt || !found || found.n === 0) return null;
  const { value, band, n } = found;
  return { factor: ref, team: team.key, round: last.id, closedAt: last.closedAt, value, band, n };
}
