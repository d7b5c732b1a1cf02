import { WEEK_MS } from '../../domain/milliseconds.ts';
import type { DeliveryOutcome, DeliveryQuestion } from '../../insights/forecast/define.ts';
import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import type { EarlierForecast, RiskFacts, RiskItem } from '../../insights/risk/define.ts';
import type { DeliveryScope, Piece } from '../delivery/define.ts';
import { piecesIn, piecesNamed } from '../delivery/pieces.ts';
import { questionOf, teamsOn } from '../delivery/question.ts';
import type { RiskMaterial } from './material.ts';
import { scopeName } from './scopes.ts';

/** How far back a forecast is compared with: the kept one that is nearest to it, from two to eight weeks ago. */
const COMPARED_WEEKS = 4;
const [LEAST_WEEKS, MOST_WEEKS] = [2, 8];
const SEEN_WEEKS = 8;

/** A person's projects of late, by their one name. */
export type ProjectsOf = Map<string, Set<string>>;

/** Whether somebody worked on it since an instant, as far as its statuses tell. */
function isWorkedOn({ inProgress, movedAt, createdAt }: Piece, since: Date): boolean {
  return inProgress || (movedAt >= since && movedAt > createdAt);
}

/** On which projects each person was in the last four weeks, by what is with them. Work of no project is none. */
export function projectsOfPeople({ work, personOf }: RiskMaterial, of: 'portfolio' | 'epics'): ProjectsOf {
  const since = new Date(work.now.getTime() - COMPARED_WEEKS * WEEK_MS);
  const projects: ProjectsOf = new Map();
  for (const piece of work.pieces) {
    const project = of === 'portfolio' ? piece.portfolio : (piece.above[0] ?? null);
    const person = piece.assignee === null ? null : personOf(piece.assignee);
    if (project === null || person === null || !isWorkedOn(piece, since)) continue;
    projects.set(person, (projects.get(person) ?? new Set()).add(project));
  }
  return projects;
}

function earlierOf(
  scope: DeliveryScope,
  question: DeliveryQuestion,
  { kept }: RiskMaterial,
): EarlierForecast | null {
  const { now } = question;
  const wanted = new Date(now.getTime() - COMPARED_WEEKS * WEEK_MS);
  const weeksAgo = (at: Date) => (now.getTime() - at.getTime()) / WEEK_MS;
  const off = ({ at }: { at: Date }) => Math.abs(at.getTime() - wanted.getTime());
  const own = kept.filter(
    ({ project, at }) =>
      project === scopeName(scope) && weeksAgo(at) >= LEAST_WEEKS && weeksAgo(at) <= MOST_WEEKS,
  );
  const [nearest] = own.toSorted((a, b) => off(a) - off(b));
  if (nearest) return { at: nearest.at, day: nearest.day, kept: true };
  const { forecast } = forecastDelivery({ ...question, now: wanted }, { rough: true });
  return forecast ? { at: wanted, day: forecast.dates[85], kept: false } : null;
}

/** What is known of a project, with what its forecast is made from. */
export interface ProjectFacts {
  facts: RiskFacts;
  question: DeliveryQuestion;
  teams: string[];
  /** People whose work on it was seen in the last eight weeks. */
  people: number;
}

/** Everything its signals look at. */
export function factsOf(scope: DeliveryScope, material: RiskMaterial, projectsOf: ProjectsOf): ProjectFacts {
  const { work, teams, holidays, personOf, changes, incidents } = material;
  const { now } = work;
  const question = questionOf(scope, work, { teams, holidays });
  const outcome: DeliveryOutcome = forecastDelivery(question);
  const keys = teamsOn(scope, work);
  const item = (piece: Piece): RiskItem => ({
    ...piece,
    person: piece.assignee === null ? null : personOf(piece.assignee),
  });
  const ownPieces = piecesIn(scope, work);
  const own = ownPieces.map(item);
  const pool = piecesNamed(new Set(question.items.map(({ key }) => key)), work).map(item);
  const seenSince = new Date(now.getTime() - SEEN_WEEKS * WEEK_MS);
  const lately = new Date(now.getTime() - COMPARED_WEEKS * WEEK_MS);
  const peopleSince = (since: Date) => [
    ...new Set(ownPieces.flatMap((piece, at) => (isWorkedOn(piece, since) ? (own[at]?.person ?? []) : []))),
  ];
  const named = new Set(ownPieces.map(({ key }) => key));
  const ours = changes?.filter((change) => change.keys.some((key) => named.has(key))) ?? [];
  const known = incidents ? keys.filter((key) => incidents.openedBy.has(key)) : [];
  return {
    question,
    teams: keys,
    people: peopleSince(seenSince).length,
    facts: {
      now,
      own,
      pool,
      outcome,
      earlier: earlierOf(scope, question, material),
      reviews:
        ours.length > 0
          ? { waiting: ours.flatMap(({ waitsSince }) => waitsSince ?? []), open: ours.length }
          : null,
      projectsEach: peopleSince(lately).map((person) => projectsOf.get(person)?.size ?? 1),
      incidents:
        incidents && known.length > 0
          ? { opened: known.flatMap((key) => incidents.openedBy.get(key) ?? []), since: incidents.since }
          : null,
      people: question.people,
    },
  };
}
