/** A point of an agenda, and how many minutes it may take. */
export interface AgendaPoint {
  minutes: number;
  what: string;
}

export const AGENDAS = {
  'team-review': [
    { minutes: 10, what: 'Actions: what was done, what is overdue, what is dropped' },
    { minutes: 10, what: 'Focus metric: where we are on the way, and what we learned' },
    { minutes: 5, what: 'Trends of the four keys: anything that surprises us?' },
    { minutes: 5, what: 'One thing to try next month: who, and by when' },
  ],
  'excellence-review': [
    { minutes: 10, what: 'Actions overdue: what stands in their way, and who can remove it' },
    { minutes: 25, what: 'Objectives at risk: what each team needs from us' },
    { minutes: 15, what: 'Objectives reached: what others can learn, and what comes next' },
    { minutes: 10, what: 'Decisions, and who tells the teams' },
  ],
  'quarterly-review': [
    { minutes: 20, what: 'Objectives of the last quarter: reached, missed, and why' },
    { minutes: 30, what: 'The metrics themselves: which to keep, to change, to drop' },
    { minutes: 30, what: 'Roadmap of the next quarter: one objective for each team' },
    { minutes: 10, what: 'What we tell the teams, and when' },
  ],
  retro: [
    { minutes: 10, what: 'Actions of the last retrospective' },
    { minutes: 20, what: 'What changed, and what we know about why' },
    { minutes: 20, what: 'What to try until next time' },
    { minutes: 10, what: 'Actions: who, and by when' },
  ],
  planning: [
    { minutes: 10, what: 'What is carried over, and whether it is still wanted' },
    { minutes: 10, what: 'Days off and other things that take time' },
    { minutes: 30, what: 'What we take on, within the usual range' },
    { minutes: 10, what: 'What we leave out if something comes in between' },
  ],
} as const satisfies Record<string, AgendaPoint[]>;

export type AgendaOf = keyof typeof AGENDAS;

export function agendaLines(points: readonly AgendaPoint[]): string[] {
  return points.map(({ what, minutes }, index) => `${index + 1}. ${what} (${minutes} min)`);
}

export function agendaMinutes(points: readonly AgendaPoint[]): number {
  return points.reduce((sum, { minutes }) => sum + minutes, 0);
}
