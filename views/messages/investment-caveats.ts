import type { Investment, InvestmentReport } from '../../src/reports/investment/define.ts';
import { count } from '../format.ts';
import { daysInWords, expectedInWords } from './investment-words.ts';

const SET = 'Admins, managers and executives set it with `/metrics portfolio`.';

/** Why there is nothing to tell, in a sentence. */
export function whyNothing({ missing }: Pick<Investment, 'missing'>): string {
  if (missing === 'no source') return 'No source tells who worked on what in this time.';
  if (missing === 'withheld') return 'Too few people are behind this to show it.';
  if (missing === 'none') return 'Nobody did anything in this time that the sources tell of.';
  return 'Too few people are behind each part to show any.';
}

function targetLines({ projects, kinds, noPortfolio, noPriorities, ofTeam }: InvestmentReport): string[] {
  const tooMuch = (sum: number | null) =>
    `sum to ${expectedInWords(sum ?? 0)}, which is more than there is: they are shown as they stand, and nothing is judged by them.`;
  return [
    ...(noPortfolio ? [`There is no portfolio yet, so nothing is expected of any project. ${SET}`] : []),
    ...(projects.tooMuch
      ? [`The shares expected of the portfolio’s projects ${tooMuch(projects.expected)}`]
      : []),
    ...(kinds.tooMuch ? [`The shares expected of kinds of work ${tooMuch(kinds.expected)}`] : []),
    ...(noPriorities
      ? ['No project of the portfolio has a priority: they stand as they are listed, and none comes first.']
      : []),
    ...(ofTeam && !noPortfolio
      ? [
          'What is expected of each project is a share of all effort, so it is not held against one team: see `/metrics investment`.',
        ]
      : []),
    ...(ofTeam && kinds.expected !== null && !kinds.tooMuch
      ? [
          'What is expected of each kind of work is the organisation’s, the same for every team. A team whose work is of another kind may have good reasons.',
        ]
      : []),
    ...(!ofTeam && !noPortfolio && projects.expected === null
      ? [`No project of the portfolio says what share it should get, so nothing is judged. ${SET}`]
      : []),
  ];
}

function unallocatedLine({ projects, kinds, unnamedDays }: Investment): string[] {
  const loose = projects.parts.find(({ sort }) => sort === 'unallocated');
  if (!loose) return [];
  const whole = `Unallocated: ${daysInWords(loose)}, shown and never shared out`;
  if (unnamedDays === null) return [`${whole}.`];
  // As a kind of work it is shown too: both say the same.
  const kind = kinds.parts.find(({ sort }) => sort === 'unallocated');
  const unnamed = daysInWords(kind ?? { personDays: unnamedDays, shownDays: Math.round(unnamedDays) });
  const names = unnamed.endsWith('person-day') ? 'names' : 'name';
  const hint =
    unnamedDays > 0
      ? ` ${unnamed} of it ${names} no work item, which no rule can assign: the guard \`unlinked\` asks for one (\`/kata guards\`).`
      : '';
  return [`${whole}.${hint}`];
}

/** What has to be known beside the numbers: one paragraph each. */
export function caveats({ report, outsider }: { report: InvestmentReport; outsider: boolean }): string[] {
  const { projects, missing, leftOut, toldFrom, timezone } = report;
  const told = projects.parts.length > 0;
  const day = toldFrom?.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: timezone });
  const together = [projects, report.kinds].some(({ parts }) =>
    parts.some(({ sort }) => sort === 'together'),
  );
  return [
    ...(told && missing === 'too few'
      ? [`Only ${count(report.n, 'day')} on single pieces of work: too few to judge anything by.`]
      : []),
    ...targetLines(report),
    ...(told ? unallocatedLine(report) : []),
    ...(outsider && together
      ? ['Parts with fewer than 3 people behind them are shown together, with as many others as it takes.']
      : []),
    ...(day ? [`Sources tell of this only from ${day} on.`] : []),
    ...(leftOut > 0 ? [`${count(leftOut, 'day')} on single pieces of work left out by hand.`] : []),
    ...(told
      ? [
          `A person’s active day is one person-day, split equally over the work items they touched (${count(report.n, 'day')} on single items here). It rests on what people did, not on estimates or hours.`,
        ]
      : []),
  ];
}
