import type { Holiday } from '../../domain/holiday.ts';
import type { Team } from '../../domain/team.ts';
import type { DeliveryOutcome, DeliveryQuestion, WhatIf } from '../../insights/forecast/define.ts';
import { forecastDelivery } from '../../insights/forecast/forecast-delivery.ts';
import type { DeliveryScope, Piece, Work } from './define.ts';
import { zoneOn } from './due.ts';
import { type LaidAside, layAside } from './lay-aside.ts';
import { piecesIn } from './pieces.ts';
import { type Progress, progressOf } from './progress.ts';
import { isIn, questionOf, teamsOn } from './question.ts';

/** What forecasts are made from, each list read once. */
export interface DeliveryFacts {
  work: Work;
  /** Every team. */
  teams: Team[];
  holidays: Holiday[];
}

/** What is changed in thought. */
export interface Imagined extends Omit<WhatIf, 'without'> {
  without?: DeliveryScope;
}

export interface ScopeForecast {
  scope: DeliveryScope;
  now: Date;
  /** Of most teams that work on it; of most teams at all where none does. */
  zone: string;
  /** Who works on it. */
  teams: Team[];
  /** Members of these teams; null where there are none. */
  people: number | null;
  outcome: DeliveryOutcome;
  /** The oldest week first, now last. */
  progress: Progress[];
  /** When the last of its items was done, and the last of all that these teams do; null for never. */
  lastDone: { own: Date | null; all: Date | null };
  leftOut: {
    /** Keys of items in the same projects of the tracker whose parents go round in a circle. */
    circles: string[];
    /** Items of it that are done, nobody says when. */
    undated: number;
    /** Items of it that were done before they began: they are counted as begun when they were done. */
    odd: number;
  };
  /** Projects of the tracker that it was made from. */
  projects: string[];
  question: DeliveryQuestion;
}

function latest(dates: (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? []);
  return times.length > 0 ? new Date(times.reduce((a, b) => Math.max(a, b))) : null;
}

function isOdd({ createdAt, said: { startedAt, doneAt } }: Piece): boolean {
  return doneAt !== null && (doneAt < createdAt || (startedAt !== null && startedAt > doneAt));
}

/** By when something is done, and what that is made from. */
export function forecastScope(
  scope: DeliveryScope,
  { work, teams: all, holidays }: DeliveryFacts,
): ScopeForecast {
  const keys = teamsOn(scope, work);
  const teams = all.filter(({ key }) => keys.includes(key));
  const question = questionOf(scope, work, { teams: all, holidays });
  const own = piecesIn(scope, work);
  const asked = new Set(question.items.map(({ key }) => key));
  const projectOf = new Map(
    [...work.pieces, ...work.containers.values()].map(({ key, project }) => [key, project]),
  );
  const projects = new Set(work.pieces.filter(({ key }) => asked.has(key)).map(({ project }) => project));
  return {
    scope,
    now: work.now,
    zone: zoneOn(scope, work, all),
    teams,
    people: question.people,
    outcome: forecastDelivery(question),
    progress: progressOf(own, work.now),
    lastDone: {
      own: latest(own.map(({ doneAt }) => doneAt)),
      all: latest(question.items.map(({ doneAt }) => doneAt)),
    },
    leftOut: {
      circles: work.circles.filter((key) => projects.has(projectOf.get(key) ?? '')),
      odd: own.filter(isOdd).length,
      undated: work.undated.filter((piece) => isIn(scope, piece)).length,
    },
    projects: [...projects].toSorted(),
    question,
  };
}

/** The same as if something were otherwise. */
export function imagine(
  { question }: ScopeForecast,
  { without, ...whatIf }: Imagined,
  work: Work,
): { outcome: DeliveryOutcome; aside: LaidAside | null } {
  const asked = { ...question, whatIf };
  const aside = without ? layAside(asked, without, work) : null;
  return { outcome: forecastDelivery(aside?.question ?? asked), aside };
}
