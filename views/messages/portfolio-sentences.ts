import type { PortfolioStatus, ProjectStatus } from '../../src/reports/portfolio/define.ts';
import type { PortfolioInShort } from '../../src/reports/portfolio/in-short.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { dayOf } from './forecast-words.ts';
import { countsOf } from './portfolio-words.ts';

const NAME = 50;
/** Projects that are named in a sentence. */
const NAMED = 3;

function nameOf({ name }: ProjectStatus): string {
  return `*${plain(name, NAME)}*`;
}

function whole(share: number): string {
  return `${Math.round(share)} %`;
}

/** How many are on track: `6 of 9 projects are on track, 2 are at risk and of 1 nothing can be said`. */
export function countWords({ projects, from }: PortfolioInShort): string {
  const noun = from === 'epics' ? 'epic' : 'project';
  const counts = countsOf(projects);
  const [only] = projects;
  if (only && projects.length === 1) {
    return only.standing === 'cannot be said'
      ? `Nothing can be said of the one ${noun}`
      : `The one ${noun} is ${only.standing}`;
  }
  if (counts.length === 1 && counts[0]?.standing === 'cannot be said')
    return `Nothing can be said of any of the ${count(projects.length, noun)}`;
  const onTrack = counts.find(({ standing }) => standing === 'on track')?.n ?? 0;
  const others = counts
    .filter(({ standing }) => standing !== 'on track')
    .map(({ standing, n }) =>
      standing === 'cannot be said'
        ? `of ${n} nothing can be said`
        : `${n} ${n === 1 ? 'is' : 'are'} ${standing}`,
    );
  const is = onTrack === 1 ? 'is' : 'are';
  return [`${onTrack} of ${count(projects.length, noun)} ${is} on track`, ...others].join(', ');
}

function decisionOf(project: ProjectStatus): string {
  const { because, dueAt, expected, standing, zone } = project;
  const due = dueAt ? dayOf(dueAt, zone) : '';
  const day = because === 'day past' ? `was due ${due}` : `due ${due}`;
  const safe = expected?.safe ? `, 85 % by ${dayOf(expected.safe, zone)}` : '';
  return `${nameOf(project)} (${standing}: ${day}${safe})`;
}

/** Which projects somebody has to decide on: those that are late, and those at risk, in order of priority. */
function decisions({ projects }: PortfolioStatus): string | null {
  const open = projects.filter(({ standing }) => standing === 'late' || standing === 'at risk');
  if (open.length === 0) {
    const said = projects.some(({ standing }) => standing === 'on track');
    return said ? 'None of them needs a decision.' : null;
  }
  const named = open.slice(0, NAMED).map(decisionOf).join(', ');
  const rest = open.length - NAMED;
  return `To decide, by cutting, moving the day or helping: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

/** Where effort does not follow priority: the first that gets less than planned, and who gets more. */
function effort({ projects, effort: over }: PortfolioStatus): string | null {
  const judgedOnes = projects.filter(({ share }) => share.judgement !== null);
  if (judgedOnes.length === 0) return null;
  const less = judgedOnes.find(({ share }) => share.judgement === 'less');
  const told = ({ share: { actual, expected } }: ProjectStatus) =>
    `${whole(actual ?? 0)} of the effort, ${whole(expected ?? 0)} was planned`;
  const rank = less?.priority ? ` (priority ${less.priority})` : '';
  const more = judgedOnes.findLast((each) => each !== less && each.share.judgement === 'more');
  if (less) {
    const instead = more
      ? `; ${nameOf(more)} got ${whole(more.share.actual ?? 0)} instead of ${whole(more.share.expected ?? 0)}`
      : '';
    return `Effort does not follow the plan: ${nameOf(less)}${rank} got ${told(less)}${instead}.`;
  }
  const perhaps = judgedOnes.find(({ share }) => share.judgement === 'perhaps less');
  if (perhaps) {
    const loose = over?.unallocated ?? null;
    const some = loose === null ? 'some of it' : whole(loose);
    return `${nameOf(perhaps)} got ${told(perhaps)}; as ${some} is for no project, nobody can say whether that is too little.`;
  }
  return more
    ? `${nameOf(more)} got ${told(more)}; no project clearly got less than planned.`
    : 'Effort is near the plan.';
}

/** Three sentences at most: how many are on track, what is to be decided, where effort goes elsewhere than planned. */
export function topSentences(status: PortfolioStatus): string[] {
  return [`${countWords(status)}.`, decisions(status), effort(status)].filter((each) => each !== null);
}
