import type { ActionItem, ActionState } from '../domain/action-item.ts';
import { stateOf } from '../domain/action-item.ts';
import type { ActionVerdict } from '../domain/evidence.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { SurveyRound } from '../domain/survey.ts';
import { type FactorStanding, readFactor } from '../domain/survey-factor.ts';
import { localDate } from '../metrics/calendar/periods.ts';
import { fewPeople } from '../reports/verdict/news.ts';
import { verdictAt } from '../reports/verdict/verdict.ts';
import type { Store } from '../store/index.ts';
import { type Band, closedRounds, type FactorResult, type GroupResults, publishes } from './results.ts';
import { keysWithin } from './scope-tree.ts';

/** A score, or the word in its place. */
export interface Standing {
  value: number | null;
  band: Exclude<Band, 'undisclosed'> | null;
}

/** Something that a team decided to do about a factor. */
export interface FollowedFactor {
  /** Title of the factor. */
  title: string;
  resolution: string;
  /** Name of who sees to it. */
  owner: string;
  /** Name of the team, where it is not the one that is told. */
  team: string | null;
  state: ActionState;
  /** Day on which it was closed, else is due. */
  on: LocalDate;
  /** What its number came to; null while there is no verdict, and where few people are behind it. */
  verdict: ActionVerdict['verdict'] | null;
  /** How the factor stood when it was decided, and stands in the round after it; null where that is not known, and of others. */
  stood: Standing | null;
  stands: Standing | null;
}

/** What was done about the factors of a survey since it was last asked. */
export interface FollowUp {
  /** Title of the survey. */
  title: string;
  /** When the round closed whose results it is about. */
  since: Date;
  /** Those that were done first; empty where nothing was started. */
  lines: FollowedFactor[];
}

interface Span {
  scope: string;
  instrument: string;
  from: Date;
  until: Date;
}

const ORDER = { done: 0, open: 1, overdue: 2, dropped: 3 } as const satisfies Record<ActionState, number>;

function standingOf({ value, band }: Pick<FactorStanding | FactorResult, 'value' | 'band'>): Standing | null {
  return band === 'undisclosed' || (value === null && band === null) ? null : { value, band };
}

/** How a factor stands in results; null where that is not told. */
function standsIn(results: GroupResults | null, factor: string): Standing | null {
  const found = results?.factors.find((each) => each.factor === factor);
  return found ? standingOf(found) : null;
}

/** Actions about a survey's factors that were made in a span of time. */
async function actionsIn(store: Store, { scope, instrument, from, until }: Span): Promise<ActionItem[]> {
  const teams = await store.organisation.teams();
  const within = keysWithin(teams, scope);
  const items = await store.actionItems.everyTeams(from.toISOString().slice(0, 10));
  return items.filter(
    ({ team, createdAt, factor }) =>
      within.has(team) &&
      createdAt >= from &&
      createdAt < until &&
      factor !== undefined &&
      readFactor(factor)?.instrument === instrument,
  );
}

async function followed(
  store: Store,
  { round, span, after, now }: { round: SurveyRound; span: Span; after: GroupResults | null; now: Date },
): Promise<FollowUp> {
  const items = await actionsIn(store, span);
  // Most teams did nothing yet, and each is asked for when a round invites everybody.
  if (items.length === 0) return { title: round.instrument.title, since: span.from, lines: [] };
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  const lines = items.map(async (item): Promise<FollowedFactor> => {
    const factor = readFactor(item.factor ?? '')?.factor ?? '';
    const team = teams.find(({ key }) => key === item.team);
    const verdict = verdictAt(item, 'soak');
    const isOwn = item.team === span.scope;
    return {
      title: round.instrument.factors.find(({ id }) => id === factor)?.title ?? factor,
      resolution: item.resolution,
      owner: people.find(({ key }) => key === item.owner)?.name ?? item.owner,
      team: isOwn ? null : (team?.name ?? item.team),
      state: stateOf(item, localDate(now, team?.timezone ?? 'UTC')),
      on: item.completedOn ?? item.dueBy,
      verdict: verdict && !(await fewPeople(store, item.id, ['before', 'soak'])) ? verdict.verdict : null,
      stood: isOwn && item.stood && item.stood.factor === item.factor ? standingOf(item.stood) : null,
      stands: isOwn ? standsIn(after, factor) : null,
    };
  });
  return {
    title: round.instrument.title,
    since: span.from,
    lines: (await Promise.all(lines)).toSorted(
      (a, b) => ORDER[a.state] - ORDER[b.state] || (a.on < b.on ? -1 : 1),
    ),
  };
}

/** What a team, and those below it, did about what they said last; null where they said nothing that could be shown. */
export async function youSaidWeDid(
  store: Store,
  { scope, instrument, now }: { scope: string; instrument: string; now: Date },
): Promise<FollowUp | null> {
  const closed = await closedRounds(store, { scope, instrument, now });
  const round = closed.find((each) => publishes(each, scope));
  if (!round?.closedAt) return null;
  const span = { scope, instrument, from: round.closedAt, until: now };
  return followed(store, { round, span, after: null, now });
}

/** What was done between the round before and the one of these results, and how its factors stand now; null where there is none before. */
export async function doneBefore(store: Store, results: GroupResults, now: Date): Promise<FollowUp | null> {
  const { scope, round } = results;
  const { closedAt } = round;
  if (!closedAt) return null;
  const instrument = round.instrument.id;
  const closed = await closedRounds(store, { scope, instrument, now: closedAt });
  const before = closed.find((each) => each.id !== round.id && publishes(each, scope));
  if (!before?.closedAt) return null;
  const span = { scope, instrument, from: before.closedAt, until: closedAt };
  return followed(store, { round, span, after: results, now });
}
