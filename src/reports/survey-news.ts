import { DAY_MS } from '../domain/milliseconds.ts';
import type { SurveyRound } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import { isKeptFromChannels } from '../surveys/in-channels.ts';
import { closedRounds, type FactorResult, type GroupResults, groupResults } from '../surveys/results.ts';
import { LEADERS_AFTER_MS, scopesOver } from '../surveys/visibility.ts';

const WEEK_DAYS = 7;
/** Its index is no one number: that it is over is told, and no more. */
const WITHOUT_INDEX = 'dora-quick-check';

/** A round that people of a team can still answer. */
export interface OpenSurvey {
  title: string;
  closesAt: Date;
}

/** What a team said in a round, in short. */
export interface SurveyInShort {
  instrument: string;
  title: string;
  closedAt: Date;
  n: number;
  invited: number;
  /** Null where it is not told. */
  index: Pick<FactorResult, 'value' | 'band'> | null;
  /** Null where no factor is lower than all the others. */
  lowest: { title: string; value: number } | null;
}

/** What there is to say of surveys in a week of a team. */
export interface SurveyNews {
  open: OpenSurvey[];
  /** Of the last seven days, the latest first. */
  closed: SurveyInShort[];
}

function lowestOf(factors: FactorResult[]): SurveyInShort['lowest'] {
  const told = factors.flatMap(({ title, value }) => (value === null ? [] : [{ title, value }]));
  const [lowest, next] = told.toSorted((a, b) => a.value - b.value);
  return lowest && next && lowest.value < next.value ? lowest : null;
}

/** @param at before leaders may see it nothing is told but that it is over */
function inShort({ round, n, invited, index, factors }: GroupResults, at: Date): SurveyInShort {
  const { instrument, closedAt = at } = round;
  const isKept = isKeptFromChannels(instrument.id) || instrument.id === WITHOUT_INDEX;
  const told = closedAt.getTime() + LEADERS_AFTER_MS <= at.getTime() && !isKept;
  return {
    instrument: instrument.id,
    title: instrument.title,
    closedAt,
    n,
    invited,
    index: told && (index.value !== null || index.band !== null) ? index : null,
    lowest: told ? lowestOf(factors) : null,
  };
}

async function openFor(store: Store, team: Team, teams: Team[], at: Date): Promise<OpenSurvey[]> {
  const scopes = scopesOver(team, teams);
  const open = (await store.surveyRounds.underWay()).filter(
    ({ state, scope, openedAt, closesAt }) =>
      state === 'open' && scopes.includes(scope) && openedAt <= at && closesAt > at,
  );
  const asked = await Promise.all(
    open.map(async ({ id }) =>
      (await store.surveyRounds.invitations(id)).some((invited) => invited.team === team.key),
    ),
  );
  return open
    .filter((_, index) => asked[index])
    .map(({ instrument, closesAt }) => ({ title: instrument.title, closesAt }));
}

function results(store: Store, round: SurveyRound, team: Team): Promise<GroupResults | null> {
  return groupResults(store, { scope: team.key, instrument: round.instrument.id, round: round.id });
}

/** Rounds that are open for a team, and what it said in those that closed within a week, as of an instant. */
export async function surveyNews(
  store: Store,
  { team, teams, at }: { team: Team; teams: Team[]; at: Date },
): Promise<SurveyNews> {
  const since = at.getTime() - WEEK_DAYS * DAY_MS;
  const [open, closed] = await Promise.all([
    openFor(store, team, teams, at),
    closedRounds(store, { scope: team.key, now: at }),
  ]);
  const late = closed.filter(({ closedAt }) => closedAt !== undefined && closedAt.getTime() > since);
  const said = await Promise.all(late.map((round) => results(store, round, team)));
  return { open, closed: said.flatMap((each) => (each ? [inShort(each, at)] : [])) };
}

/** What a team said last in one survey, once leaders may see it, too; null where nothing is to be shown. */
export async function lastSaid(
  store: Store,
  { team, instrument, at }: { team: Team; instrument: string; at: Date },
): Promise<SurveyInShort | null> {
  const now = new Date(at.getTime() - LEADERS_AFTER_MS);
  const last = await groupResults(store, { scope: team.key, instrument, now });
  return last && inShort(last, at);
}
