import { between, counted, finishedIn, percent, weeksBefore } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

const WEEKS = 8;
const LEAST_FINISHED = 5;
/** In a team of two, one of them does most of many things, and it would be plain who. */
const LEAST_PEOPLE = 3;
/**
 * Part that one person finished. Studies of the truck factor take a project for stuck when more than half of it has lost
 * its author (Avelino and others, ICPC 2016); it is told from four fifths on, for half is common in a small project.
 */
const [LOW, HIGH] = [0.8, 1];

/**
 * One person finished most of it, whoever that is: where they are away it stands still. That may never happen, and the
 * pace is as it should be until then: it says why and makes nothing longer.
 */
export const keyPerson: RiskSignal = {
  id: 'key-person',
  title: 'It hangs on one person',
  stretch: 0,
  missing: `Of fewer than ${LEAST_FINISHED} finished items of the last ${WEEKS} weeks is it known whose they were, or its teams have fewer than ${LEAST_PEOPLE} people.`,
  read({ now, own, people }) {
    const since = weeksBefore(now, WEEKS);
    const finished = finishedIn(own, since, now).filter(({ person }) => person !== null);
    if (finished.length < LEAST_FINISHED || (people ?? 0) < LEAST_PEOPLE) return null;
    const most = Math.max(
      ...[...Map.groupBy(finished, ({ person }) => person).values()].map((own) => own.length),
    );
    const part = most / finished.length;
    return {
      strength: part >= LOW ? Math.max(0.5, between(part, LOW, HIGH)) : 0,
      short: `one person did ${percent(part)} of the last ${WEEKS} weeks`,
      evidence: `One person finished ${most} of ${counted(finished.length, 'item')} in the last ${WEEKS} weeks.`,
      n: finished.length,
      since,
    };
  },
};
