import type { Random } from '../../demo/organisation/random.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { Crew, Epic, World } from './define.ts';
import { beginEpic } from './epics.ts';
import { join, leave } from './people.ts';
import { activeIn } from './tasks.ts';

/** What goes wrong, each as what happens then: nothing here says what anybody sees of it. */
export const TROUBLES = [
  'scope growth',
  'stall',
  'bounce-backs',
  'review queue',
  'context switching',
  'incident load',
  'key person leaves',
  'too little capacity',
] as const;

export type TroubleKind = (typeof TROUBLES)[number];

/** Something that went wrong, for so many weeks. */
export interface Trouble {
  kind: TroubleKind;
  /** Of the epics that it hit. */
  keys: string[];
  week: number;
  /** First week in which it is over. */
  until: number;
}

interface Place {
  world: World;
  epic: Epic;
  crew: Crew;
  week: number;
  random: Random;
}

/** Changes an epic's course or a team's habits. @returns how it ends, in the week in which it does */
const PLANTS: Record<TroubleKind, (place: Place) => (week: number) => void> = {
  'scope growth': ({ epic, random }) => {
    epic.unwritten += Math.ceil(epic.tasks.length * random.between(0.5, 1.5));
    return changed(epic, { creep: epic.course.creep + random.between(0.3, 0.8) });
  },
  stall: ({ epic }) => changed(epic, { stalled: true }),
  'bounce-backs': ({ epic, random }) => changed(epic, { bounce: random.between(0.85, 0.97) }),
  'review queue': ({ epic, random }) => changed(epic, { pickup: random.between(15, 60) }),
  'context switching': ({ world, crew, week, random }) => {
    for (let each = random.whole(3, 5); each > 0; each -= 1) beginEpic(world, crew, week, random);
    return inhabited(crew, { inHand: 5, switching: random.between(2, 4) });
  },
  'incident load': ({ crew, random }) =>
    inhabited(crew, {
      incidents: crew.habits.incidents * random.between(6, 15),
      urgent: crew.habits.urgent + random.between(0.8, 2),
    }),
  'key person leaves': ({ world, epic, crew, week, random }) => {
    const { lead } = epic;
    if (lead && crew.people.length > 2) leave(lead, world.begin + week * 7 * DAY_MS, random);
    epic.lead = null;
    const mend = changed(epic, { attention: epic.course.attention * random.between(0.1, 0.5) });
    return (later) => {
      mend(later);
      join(world, crew, later, random);
    };
  },
  'too little capacity': ({ epic, random }) =>
    changed(epic, { attention: epic.course.attention * random.between(0.02, 0.2) }),
};

function changed({ course }: Epic, more: Partial<Epic['course']>): (week: number) => void {
  const before = { ...course };
  Object.assign(course, more);
  return () => {
    for (const key of Object.keys(more) as (keyof typeof more)[])
      Object.assign(course, { [key]: before[key] });
  };
}

function inhabited(crew: Crew, more: Partial<Crew['habits']>): (week: number) => void {
  const before = crew.habits;
  crew.habits = { ...before, ...more };
  return () => {
    crew.habits = before;
  };
}

/** Hits a whole team, and so all that it works on. */
const OF_TEAMS: TroubleKind[] = ['context switching', 'incident load'];

/**
 * Lets things go wrong, week by week, by chance and for some weeks each, before and after any day on which somebody may
 * ask.
 * @param hazard chance, in a week, that it happens to an epic in the middle of its work
 */
export function troublesOver(hazard: (week: number) => number) {
  const troubles: Trouble[] = [];
  /** Teams recover from such a thing once. */
  const struck = new Set<Crew>();
  const running: { until: number; epic: Epic | null; end: (week: number) => void }[] = [];
  function weekly(world: World, week: number, random: Random): void {
    for (const over of running.filter(({ until }) => until === week)) over.end(week);
    const busy = new Set(running.filter(({ until }) => until > week).map(({ epic }) => epic));
    for (const epic of world.epics) {
      const [crew] = epic.crews;
      const isRunning = epic.notDone > 2 && week >= epic.week + 2;
      if (!crew || !isRunning || busy.has(epic) || !random.chance(hazard(week))) continue;
      const kind = random.pick(TROUBLES);
      const ofTeam = OF_TEAMS.includes(kind);
      if (ofTeam && struck.has(crew)) continue;
      if (ofTeam) struck.add(crew);
      const until = week + random.whole(10, 30);
      const hit = ofTeam ? activeIn(crew, world.epics) : [epic];
      const end = PLANTS[kind]({ world, epic, crew, week, random });
      if (!ofTeam) busy.add(epic);
      running.push({ until, epic: ofTeam ? null : epic, end });
      troubles.push({ kind, keys: hit.map(({ key }) => key), week, until });
    }
  }
  return { troubles, weekly };
}
