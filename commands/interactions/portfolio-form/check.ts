import { globProblem } from '../../../src/domain/glob.ts';
import { LocalDate } from '../../../src/domain/instant.ts';
import type { PortfolioProject } from '../../../src/domain/rules.ts';
import { UNALLOCATED } from '../../../src/metrics/samples/effort-shares.ts';
import { type FilledProject, PORTFOLIO_FIELDS } from '../../../views/modals/portfolio-project.ts';

const NAME_LIMIT = 80;
const LAST_PRIORITY = 1_000;
/** Shares that are typed with a decimal or two may miss a whole by this much. */
const ROUNDING = 1e-6;

/** The conditions that the form shows. */
const PATTERNS = ['keys', 'labels', 'components', 'projects'] as const;

/** A project as it is to be, and as the others are. */
interface Among {
  /** As it was; null for a new one. */
  before: PortfolioProject | null;
  others: PortfolioProject[];
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** What is wrong with a name; null when nothing is. */
export function nameProblem(name: string, { before, others }: Among): string | null {
  if (name === '') return 'Say a name.';
  if (name === before?.key) return null;
  if (name.length > NAME_LIMIT) return `Use at most ${NAME_LIMIT} characters; these are ${name.length}.`;
  if (sameName(name, UNALLOCATED)) return 'That is what work is called that belongs to no project.';
  const same = others.find(({ key }) => sameName(key, name));
  return same ? `There is a project called ${same.key.slice(0, NAME_LIMIT)} already.` : null;
}

/** The number that was typed; undefined for nothing, NaN for what is none. */
function numberIn(typed: string): number | undefined {
  return typed === '' ? undefined : Number(typed);
}

function priorityProblem(priority: number | undefined, { before, others }: Among): string | null {
  if (priority === undefined || priority === before?.priority) return null;
  if (!Number.isInteger(priority) || priority < 1 || priority > LAST_PRIORITY)
    return `Say a whole number from 1 to ${LAST_PRIORITY.toLocaleString('en-US')}; 1 is the first.`;
  const holder = others.find((each) => each.priority === priority);
  if (!holder) return null;
  const taken = new Set(others.map((each) => each.priority));
  let free = 1;
  while (taken.has(free)) free += 1;
  return `${holder.key.slice(0, NAME_LIMIT)} has priority ${priority}: give it another first, or choose ${free}.`;
}

/** The shares of all projects together; null where nothing is expected of any. */
export function sumOfShares(projects: PortfolioProject[]): number | null {
  const shares = projects.flatMap(({ expected }) => expected ?? []);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0);
}

function expectedProblem(expected: number | undefined, { before, others }: Among): string | null {
  if (expected === undefined) return null;
  if (!(expected >= 0 && expected <= 100)) return 'Say a number from 0 to 100.';
  if (before?.expected !== undefined && expected <= before.expected) return null;
  const given = sumOfShares(others) ?? 0;
  if (given + expected <= 100 + ROUNDING) return null;
  const left = Number(Math.max(0, 100 - given).toFixed(1));
  return `That makes ${Number((given + expected).toFixed(1))} % of all effort together. The others have ${Number(given.toFixed(1))} %: say at most ${left} %, or lower one of them first.`;
}

function patternProblem(lines: string[], before: string[]): string | null {
  for (const line of lines.filter((each) => !before.includes(each))) {
    const problem = globProblem(line);
    if (problem !== null) return `${line.slice(0, 60)} ${problem.replaceAll('`', '')}.`;
  }
  return null;
}

function linesOf(filled: FilledProject, before: PortfolioProject | null) {
  const lines = PATTERNS.map((field) => {
    const was = before?.[field] ?? [];
    const typed = (filled[field] ?? was).map((line) => line.replaceAll('∗', '*'));
    return [field, [...new Set(typed)]] as const;
  });
  return Object.fromEntries(lines) as Record<(typeof PATTERNS)[number], string[]>;
}

/** What was filled in as a project, with what its form does not show as it was; or what is wrong with it, by field. */
export function checkProject(
  filled: FilledProject,
  among: Among,
): { project: PortfolioProject } | { errors: Record<string, string> } {
  const { before } = among;
  const [priority, expected] = [numberIn(filled.priority), numberIn(filled.expected)];
  const lines = linesOf(filled, before);
  const { due } = filled;
  const problems: [string, string | null][] = [
    [PORTFOLIO_FIELDS.key, nameProblem(filled.key, among)],
    [PORTFOLIO_FIELDS.priority, priorityProblem(priority, among)],
    [PORTFOLIO_FIELDS.expected, expectedProblem(expected, among)],
    [PORTFOLIO_FIELDS.due, due === null || LocalDate.safeParse(due).success ? null : 'Choose a day.'],
    ...PATTERNS.map((field): [string, string | null] => [
      PORTFOLIO_FIELDS[field],
      patternProblem(lines[field], before?.[field] ?? []),
    ]),
  ];
  const errors = Object.fromEntries(problems.filter((each): each is [string, string] => each[1] !== null));
  if (Object.keys(errors).length > 0) return { errors };
  const shown = ['key', 'priority', 'expected', 'due', ...PATTERNS];
  const kept = Object.entries(before ?? {}).filter(([field]) => !shown.includes(field));
  return {
    project: {
      ...Object.fromEntries(kept),
      key: filled.key,
      ...(priority !== undefined && { priority }),
      ...(expected !== undefined && { expected }),
      ...(due !== null && { due }),
      ...Object.fromEntries(Object.entries(lines).filter(([, patterns]) => patterns.length > 0)),
    },
  };
}
