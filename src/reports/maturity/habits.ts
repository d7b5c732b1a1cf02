import { DateTime } from 'luxon';
import type { ActionItem } from '../../domain/action-item.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { SurveyRound } from '../../domain/survey.ts';
import type { Team } from '../../domain/team.ts';
import { slackIdOf } from '../../domain/workspace-people.ts';
import { LOOK_BACK_DAYS, type SeenFacts, SURVEY_DAYS } from '../../insights/maturity/define.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { MIN_CONTRIBUTORS } from '../visibility.ts';

const SPAN_DAYS = 30;
const SPANS = [0, 1, 2];
/** More rounds than these nobody holds in half a year. */
const ROUNDS = 60;
const MOST_EDITIONS = 15;
const PREREAD = 'retro-preread';
const REVIEW = 'team-review';

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

function actionFacts(actions: ActionItem[], now: Date, zone: string): SeenFacts['actions'] {
  const since = daysBefore(now, LOOK_BACK_DAYS);
  const from = localDate(since, zone);
  const opened = actions.filter(({ createdAt }) => createdAt > since && createdAt <= now);
  const done = actions.filter(
    ({ completedOn, dropped }) => completedOn !== undefined && !dropped && completedOn >= from,
  );
  const judged = actions.filter(({ verdicts = [] }) =>
    verdicts.some(
      ({ stage, verdict, at }) => stage === 'soak' && verdict !== 'not enough data' && at > since,
    ),
  );
  const months = SPANS.filter((span) =>
    opened.some(
      ({ createdAt }) =>
        createdAt > daysBefore(now, (span + 1) * SPAN_DAYS) && createdAt <= daysBefore(now, span * SPAN_DAYS),
    ),
  );
  return { opened: opened.length, done: done.length, judged: judged.length, months: months.length };
}

/** The published group of a round that a team is in, the smallest; undefined where none is. */
function groupOf({ outcome }: SurveyRound, team: string) {
  const cells = new Map(outcome?.cells.map(({ id, teams }) => [id, teams]));
  return outcome?.groups
    .filter(({ scope, cells: own }) => scope === team || own.some((id) => cells.get(id)?.includes(team)))
    .toSorted((a, b) => a.invited - b.invited)[0];
}

/** How many forecasts of projects, made in the time over which such things happen, have an outcome that was seen since. */
async function scoredSince(store: Store, { since, madeAfter }: { since: Date; madeAfter: Date }) {
  const made = await store.riskPredictions.since(madeAfter);
  return made.filter(({ outcome }) => outcome !== null && outcome.seenAt > since).length;
}

/** How many of something was posted for a team since an instant. */
async function posted(store: Store, publication: string, scope: string, since: Date, now: Date) {
  let before = new Date(now.getTime() + 1);
  for (let n = 0; n < MOST_EDITIONS; n += 1) {
    const edition = await store.editions.latest(publication, scope, { before, states: ['posted'] });
    if (!edition || edition.dueAt < since) return n;
    before = edition.dueAt;
  }
  return MOST_EDITIONS;
}

/** What a team does again and again: counts, never who. */
export async function habitFacts(
  store: Store,
  { team, now }: { team: Team; now: Date },
): Promise<
  Pick<
    SeenFacts,
    'actions' | 'champion' | 'digest' | 'talk' | 'forecasts' | 'surveys' | 'retros' | 'answered'
  >
> {
  const { key, timezone: zone } = team;
  const since = daysBefore(now, LOOK_BACK_DAYS);
  const longAgo = daysBefore(now, SURVEY_DAYS);
  const from = DateTime.fromJSDate(longAgo, { zone }).toFormat('yyyy-MM-dd');
  const [actions, people, opinions, proposals, reviews, prereads, held, closed] = await Promise.all([
    store.actionItems.ofTeam(key, { since: from }),
    store.organisation.people(),
    store.digestOpinions.since(key, since),
    store.proposals.closingSince(localDate(since, zone), key),
    posted(store, REVIEW, key, since, now),
    posted(store, PREREAD, key, since, now),
    store.retrospectives.closedSince(since),
    store.surveyRounds.closed({ before: now, limit: ROUNDS }),
  ]);
  const members = people.filter((person) => team.members.includes(person.key));
  const who = members.flatMap((person) => [person.key, slackIdOf(person) ?? person.key]);
  const few = team.members.length < MIN_CONTRIBUTORS;
  const asked = (command: string) =>
    few ? null : store.audit.askedBy(who, command, { from: since, to: now });
  const rounds = closed
    .filter(({ closedAt }) => closedAt !== undefined && closedAt > longAgo)
    .toSorted((a, b) => Number(b.closedAt) - Number(a.closedAt))
    .flatMap((round) => groupOf(round, key) ?? []);
  const [last] = rounds;
  return {
    actions: actionFacts(actions, now, zone),
    champion: team.champion !== undefined,
    digest: team.channel === undefined ? 'no channel' : team.digest?.off ? 'off' : 'comes',
    talk: {
      asked: await asked('/metrics'),
      opinions: opinions.length,
      proposals: proposals.filter(({ createdAt }) => createdAt > since).length,
      thanked: actions.filter(({ recognised }) => recognised && recognised.at > since).length,
      meetings: reviews + prereads,
    },
    forecasts: {
      asked: await asked('/metrics forecast'),
      scored: await scoredSince(store, { since, madeAfter: longAgo }),
    },
    surveys: { n: rounds.length, last: last ? { answered: last.n, invited: last.invited } : null },
    retros: Math.max(prereads, held.filter((retro) => retro.team === key && !retro.forgotten).length),
    answered: actions.filter(
      ({ factor, completedOn, dropped }) => factor !== undefined && completedOn !== undefined && !dropped,
    ).length,
  };
}
