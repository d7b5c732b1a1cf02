import type { Dimension } from '../../domain/maturity.ts';
import { EVERYBODY } from '../../domain/survey.ts';
import type { Team } from '../../domain/team.ts';
import { type SaidDimension, saidLevel } from '../../insights/maturity/judge.ts';
import type { Store } from '../../store/index.ts';
import { type FactorResult, type GroupResults, groupResults } from '../../surveys/results.ts';
import { scopesOver, seenFrom } from '../../surveys/visibility.ts';
import type { Viewer } from '../visibility.ts';

const INSTRUMENT = 'maturity';

/** Why there is nothing that people said: it was never asked, too few answered, it is being asked, or it is for others yet. */
export type Unsaid = 'never' | 'too few' | 'under way' | 'later' | 'not yours';

export interface SaidOf {
  /** Dimension → what people said of it; empty where there is nothing to show. */
  dimensions: Partial<Record<Dimension, SaidDimension>>;
  round: (Pick<GroupResults, 'n' | 'invited'> & { closedAt: Date }) | null;
  unsaid: Unsaid | null;
  /** With `later`: from when this reader may see it. */
  from: Date | null;
}

/** The level of all scores of a band; those of the middle have several. */
const BANDS = { favourable: 'run', mixed: null, unfavourable: 'crawl', undisclosed: null } as const;

function saidDimension({ value, band, n, change }: FactorResult): SaidDimension | null {
  if (value === null) return band === null ? null : { level: BANDS[band], value, n, change: null };
  return { level: saidLevel(value), value, n, change: change?.by ?? null };
}

function nothing(unsaid: Unsaid, from: Date | null = null): SaidOf {
  return { dimensions: {}, round: null, unsaid, from };
}

async function whyNothing(store: Store, scopes: string[], now: Date): Promise<Unsaid> {
  const [open, closed] = await Promise.all([
    store.surveyRounds.underWay(),
    store.surveyRounds.closed({ instrument: INSTRUMENT, scopes, before: now, limit: 1 }),
  ]);
  if (open.some(({ instrument, scope }) => instrument.id === INSTRUMENT && scopes.includes(scope)))
    return 'under way';
  return closed.length > 0 ? 'too few' : 'never';
}

/** What a team, or (null) everybody, said last of how mature they are, as far as somebody may see it now. */
export async function saidOf(
  store: Store,
  { team, teams, viewer, now }: { team: Team | null; teams: Team[]; viewer: Viewer; now: Date },
): Promise<SaidOf> {
  const scope = team?.key ?? EVERYBODY;
  const results = await groupResults(store, { scope, instrument: INSTRUMENT, now });
  const scopes = scopesOver(team, teams);
  const closedAt = results?.round.closedAt;
  if (!results || !closedAt) return nothing(await whyNothing(store, scopes, now));
  const from = seenFrom(viewer, results.round, scope, teams);
  if (from === null) return nothing('not yours');
  if (from > now) return nothing('later', from);
  const said = results.factors.flatMap((factor) => {
    const dimension = saidDimension(factor);
    return dimension ? [[factor.factor, dimension] as const] : [];
  });
  const { n, invited } = results;
  return { dimensions: Object.fromEntries(said), round: { n, invited, closedAt }, unsaid: null, from: null };
}
