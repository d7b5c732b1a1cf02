import type { KnownBlock } from '@slack/types';
import type { FocusReport, ProjectLevel, TeamFocus } from '../../src/reports/focus/define.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count, percent } from '../format.ts';
import { PORTFOLIO_FORM_ACTION } from '../modals/portfolio-ids.ts';
import { freshnessLine } from './freshness.ts';

const ROOM = 8_000;
const NAMED = 3;
const NAME_LIMIT = 50;
/** From this share on it is said how much of the work is in no project. */
const MUCH_OUTSIDE = 0.3;

const LEVELS: Record<ProjectLevel, string> = {
  portfolio: 'Projects are those of the portfolio.',
  epic: 'There is no portfolio yet: projects are the epics of the issue tracker, and its own projects for work that is under no epic.',
  tracker: 'There is no portfolio yet and no epic: projects are those of the issue tracker.',
};

const RISKS = { high: '*high*', raised: '*raised*', low: 'low' } as const;

export interface FocusModel {
  report: FocusReport;
  now: Date;
  /** `28 Sep 2026 – 22 Nov 2026 (Europe/Berlin)`. */
  period: string;
  /** Whether whoever asks may set the portfolio. */
  maySet: boolean;
}

/** Medians may fall between two whole numbers. */
function short(value: number): string {
  return String(Number(value.toFixed(1)));
}

function countOf(value: number, noun: string): string {
  return `${short(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** `6 projects a week` and `5 people`, for the picture. */
export function focusInShort({ projects, people }: TeamFocus): [string, string] {
  const balanced = projects === null ? 'not measured' : `${countOf(projects, 'project')} a week`;
  return [balanced, people === 1 ? '1 person' : `${short(people ?? 0)} people`];
}

function riskWords({ risk, n }: TeamFocus, usual: number | null): string {
  const beside = usual === null ? '' : `; the usual here is ${short(usual)}`;
  if (risk === null) return `too little to judge (n = ${n})${beside}`;
  return `${RISKS[risk]} risk of context switching${beside}`;
}

function partsOf(team: TeamFocus): string[] {
  const { perPerson, n, wip, rows, outside } = team;
  const named = rows.flatMap(({ name }) => name ?? []).slice(0, NAMED);
  return [
    ...(perPerson === null ? [] : [`A person works on ${short(perPerson)} a week (n = ${n} person-weeks).`]),
    ...(wip === null
      ? []
      : [
          wip.items === 0
            ? 'Nothing is in progress now.'
            : `In progress now: ${count(wip.items, 'item')}, ${short(wip.perPerson)} for each of ${wip.people} active.`,
        ]),
    ...(named.length > 0 ? [`Most on ${named.map((name) => plain(name, NAME_LIMIT)).join(', ')}.`] : []),
    ...(rows.length > 0 && outside !== null && outside >= MUCH_OUTSIDE
      ? [`${percent(outside)} of its effort is in no project.`]
      : []),
  ];
}

function teamLine(team: TeamFocus, usual: number | null): string {
  const name = `*${plain(team.name, NAME_LIMIT)}*`;
  if (team.withheld) return `${name}: fewer than 3 people did anything, so it is shown to the team only.`;
  if (team.projects === null) {
    const hidden = team.weeks.some(({ withheld }) => withheld);
    return hidden
      ? `${name}: fewer than 3 people in any week, so it is shown to the team only.`
      : `${name}: nothing that its members did in these weeks is known.`;
  }
  const [projects, people] = focusInShort(team);
  if (team.rows.length === 0)
    return `${name}: ${people}, and nothing of what they do is in a project.\n${partsOf(team).join(' ')}`.trim();
  return `${name} balances ${projects} with ${people}: ${riskWords(team, usual)}.\n${partsOf(team).join(' ')}`.trim();
}

function summary({ teams, usual }: FocusReport): string {
  const known = teams.filter(({ projects }) => projects !== null);
  if (teams.length === 0) return 'There are no teams with members yet.';
  if (known.length === 0) return 'Nothing that any team did in these weeks is known, or may be shown to you.';
  const middle = usual === null ? '' : ` A team here usually balances ${countOf(usual, 'project')} a week.`;
  return `${riskSummary(known)}${middle}`;
}

/** Of those that are judged: silence about the others is no good news. */
function riskSummary(known: TeamFocus[]): string {
  const risks = known.flatMap(({ risk }) => risk ?? []);
  const high = risks.filter((risk) => risk === 'high').length;
  if (risks.length === 0) return 'Too little is known of any team to judge its risk of context switching.';
  const rest = known.length - risks.length;
  const unjudged = rest === 0 ? '' : ` ${count(rest, 'other')} cannot be judged.`;
  if (risks.length === 1)
    return `${rest === 0 ? 'The one team' : 'The one team that can be judged'} has ${high === 1 ? 'a' : 'no'} high risk of context switching.${unjudged}`;
  const some = high === 0 ? 'None' : String(high);
  const of = `${count(risks.length, 'team')} ${high > 1 ? 'have' : 'has'} a high risk of context switching`;
  return `${some} of ${of}.${unjudged}`;
}

const HOW = [
  'A project counts in a week in which it got at least half a person-day of the team.',
  'High: a person works on 3 or more a week, or there are more projects than people. Raised: 2 a person, or twice the usual. By Weinberg’s rule of thumb 2 projects at once cost a fifth of the time, 3 two fifths. Nothing here is about one person.',
];

/** How many projects each team balances a week, from most to fewest. */
export function focusMessage({ report, now, period, maySet }: FocusModel): {
  text: string;
  blocks: KnownBlock[];
} {
  const { teams, usual, level, freshness } = report;
  const text = summary(report);
  const isPortfolio = level === 'portfolio';
  return {
    text,
    blocks: [
      header('Team focus'),
      section(`*${text}*`),
      context(`${plain(period, 120)} · ${LEVELS[level]}`),
      ...lines(
        teams.map((team) => teamLine(team, usual)),
        ROOM,
      ),
      ...actions(
        ...(maySet && !isPortfolio ? button('Set the portfolio', PORTFOLIO_FORM_ACTION, 'focus') : []),
      ),
      ...(teams.length === 0 ? [] : [context(HOW.join(' '))]),
      context(freshnessLine(freshness, now)),
    ],
  };
}
