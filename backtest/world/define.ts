import type { Weather } from '../../simulate/diagnosis/weather.ts';
import type { Holiday } from '../../src/domain/holiday.ts';
import type { Calendar } from './calendar.ts';
import type { Habits } from './habits.ts';

/** Instants are milliseconds; working hours are of the team's calendar. */
export type Status = 'To Do' | 'In Progress' | 'In Review' | 'Done';

export interface Move {
  at: number;
  from: Status;
  to: Status;
  /** Null where nobody is told. */
  by: string | null;
}

export interface Pull {
  author: string;
  commits: number[];
  openedAt: number | null;
  reviews: { by: string; at: number; approved: boolean }[];
  mergedAt: number | null;
}

export interface Task {
  number: number;
  crew: Crew;
  epic: Epic | null;
  type: 'Story' | 'Bug' | 'Chore' | 'Incident';
  createdAt: number;
  status: Status;
  /** Hours of work that it takes, and that are left now. */
  effort: number;
  left: number;
  person: Person | null;
  assigned: { at: number; to: string | null }[];
  moves: Move[];
  pulls: Pull[];
  /** Working hours from which on somebody can go on with it. */
  waitsUntil: number;
  /** It came back: it is done again before something new is begun. */
  again: boolean;
}

export interface Person {
  name: string;
  crew: Crew;
  joined: number;
  left: number | null;
  /** Days of the world on which they are away. */
  away: Set<number>;
  inHand: Task[];
  last: Epic | null;
  /** Hours that reviews of others’ work take from the next day. */
  owed: number;
}

export interface Crew {
  key: string;
  habits: Habits;
  calendar: Calendar;
  weather: Weather;
  people: Person[];
  /** Epics that it works on today. */
  active: Epic[];
  /** Where its weeks stand, in standard deviations, and what one is worth, around 1. */
  mood: number;
  energy: number;
  /** Open things of no epic, and those that cannot wait. */
  other: Task[];
  urgent: Task[];
  /** What reviews and time bring about, at working hours. */
  pending: { at: number; happens: (at: number) => void }[];
  tasks: number;
}

/** How one epic is worked on; trouble is a change of these for some weeks. */
export interface Course {
  creep: number;
  bounce: number;
  /** Factor on the wait for a review. */
  pickup: number;
  /** Whether nobody can go on with it. */
  stalled: boolean;
  /** How much of their time people give it, beside their other epics. */
  attention: number;
}

export interface Epic {
  number: number;
  key: string;
  crews: Crew[];
  /** In which work on it began. */
  week: number;
  createdAt: number;
  /** Who knows it best, and takes most of it. */
  lead: Person | null;
  /** Items that nobody has written down yet. */
  unwritten: number;
  tasks: Task[];
  /** Open items that nobody has taken up. */
  open: Task[];
  notDone: number;
  /** How much larger its items are than others. */
  size: number;
  course: Course;
  /** Week until which it is laid aside. */
  pausedUntil: number;
  /** The promised day, `YYYY-MM-DD`. */
  due: string;
  /** 1 for the most important. */
  priority: number;
  began: boolean;
}

export interface Alarm {
  crew: Crew;
  severity: number;
  openedAt: number;
  task: Task;
}

export interface World {
  begin: number;
  weeks: number;
  holidays: Holiday[];
  crews: Crew[];
  /** Also those who left. */
  people: Person[];
  epics: Epic[];
  tasks: Task[];
  alarms: Alarm[];
}
