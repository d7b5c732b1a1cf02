import { between, counted, weeksBefore } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

const WEEKS = 4;
/** Of fewer people nothing is said: it would be about one of them. */
const LEAST_PEOPLE = 3;
/**
 * Projects at once, per person, of the middle one. Weinberg's rule of thumb ("Quality Software Management", volume 1,
 * 1992): with a second a fifth of the time is lost to switching, with a third two fifths, with a fifth three quarters.
 */
const [LOW, HIGH] = [2, 5];

/**
 * On how many projects those are at once who work on this one. It says why and makes nothing longer: what is lost by it is
 * in their pace already, and in back-tests such projects took no longer than was forecast.
 */
export const switching: RiskSignal = {
  id: 'switching',
  title: 'People are on many projects',
  stretch: 0,
  missing: `Fewer than ${LEAST_PEOPLE} people are known to have worked on it in the last ${WEEKS} weeks.`,
  read({ now, projectsEach }) {
    if (!projectsEach || projectsEach.length < LEAST_PEOPLE) return null;
    const sorted = projectsEach.toSorted((a, b) => a - b);
    const middle = ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
    const many = projectsEach.filter((projects) => projects > LOW).length;
    return {
      strength: between(middle, LOW, HIGH),
      short: `its people are on ${middle} projects at once`,
      evidence: `Of ${counted(projectsEach.length, 'person', 'people')} who worked on it in the last ${WEEKS} weeks, ${many} ${many === 1 ? 'was' : 'were'} on 3 projects or more; the median is ${middle}.`,
      n: projectsEach.length,
      since: weeksBefore(now, WEEKS),
    };
  },
};
