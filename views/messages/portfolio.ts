import type { KnownBlock } from '@slack/types';
import type { Freshness } from '../../src/reports/freshness.ts';
import type { PortfolioStatus, ProjectStatus } from '../../src/reports/portfolio/define.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { PORTFOLIO_FORM_ACTION } from '../modals/portfolio-ids.ts';
import { dayInWords } from './action-line.ts';
import { freshnessLine } from './freshness.ts';
import { countWords, topSentences } from './portfolio-sentences.ts';
import { datesWords, mostUrgent, ordinal, progressWords, reasonWords, signOf } from './portfolio-words.ts';

const SHOWN = 10;
const NAME = 60;
const SIGNAL = 120;
const TWICE_NAMED = 3;
const ROOM = 9_500;
/** All the effort there is, in percent, and what adding up shares may be off by. */
const ALL = 100.5;

const HOW_JUDGED =
  'On track: 85 % likely or more by its day. At risk: 50 to 85 %. Late: less than 50 %, or its day is over. By the pace of the teams that work on it; nothing is said without a due day or enough history.';

export interface PortfolioMessage {
  status: PortfolioStatus;
  freshness: Freshness[];
  /** Name of the team whose work it is; null for everything. */
  of: string | null;
  /** Whether whoever reads it may set the portfolio. */
  maySet: boolean;
}

function effortWords({ share: { actual, expected } }: ProjectStatus, of: string | null): string {
  const plan = expected === null ? '' : `${Math.round(expected)} %`;
  if (actual === null) return plan && `${plan} of the effort planned`;
  const got = `${Math.round(actual)} % of the ${of === null ? '' : 'team’s '}effort`;
  return plan ? `${got} against ${plan} planned` : got;
}

function healthWords({ health }: ProjectStatus): string {
  if (health === null) return '';
  const { wentBack, openBugs, incidents } = health;
  return [
    wentBack.n > 0 ? `${wentBack.n} of ${wentBack.of} finished items went back` : '',
    openBugs > 0 ? count(openBugs, 'open bug') : '',
    incidents && incidents.n > 0
      ? `${count(incidents.n, 'incident')} of its ${incidents.teams === 1 ? 'team' : `${incidents.teams} teams`} in 4 weeks`
      : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function riskWords({ risk }: ProjectStatus): string {
  if (!risk) return '';
  const place = `needs help ${ordinal(risk.rank)}`;
  return risk.signal === null ? place : `${place}: ${plain(risk.signal, SIGNAL)}`;
}

function projectLine(project: ProjectStatus, of: string | null): string {
  const { priority, name, url, standing, listed, kind } = project;
  const title = kind === 'epic' ? link(url, bare(name, NAME)) : `*${plain(name, NAME)}*`;
  const unlisted = kind === 'portfolio' && !listed ? ' (not listed)' : '';
  const rank = priority === null ? '' : `${priority}. `;
  const facts = [progressWords(project), datesWords(project), effortWords(project, of)];
  const worries = [healthWords(project), riskWords(project)];
  return [
    `${rank}${title}${unlisted} ${signOf(standing)} *${standing}*: ${reasonWords(project)}`,
    facts.filter(Boolean).join(' · '),
    worries.filter(Boolean).join(' · '),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What whoever reads it should know of how it came about. */
function notes({ from, projects, twice, effort, leftOut }: PortfolioStatus): string[] {
  const listed = projects.filter((project) => project.listed);
  const named = projects.filter((project) => project.kind === 'portfolio' && !project.listed).length;
  const again = twice.slice(0, TWICE_NAMED).map((name) => plain(name, NAME));
  const more = twice.length - again.length;
  const planned = projects.reduce((sum, { share }) => sum + (share.expected ?? 0), 0);
  return [
    from === 'epics' && projects.length > 0
      ? 'There is no portfolio yet, so these are the epics with open work and a due day.'
      : '',
    listed.length > 1 && listed.every(({ priority }) => priority === null)
      ? 'No project has a priority yet, so they stand as they are listed.'
      : '',
    again.length > 0
      ? `Listed more than once, the first by priority counts: ${again.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
      : '',
    named > 0
      ? `${count(named, 'project')} named by work items only: the portfolio does not list ${named === 1 ? 'it' : 'them'}.`
      : '',
    leftOut.circles > 0
      ? `${count(leftOut.circles, 'item')} left out: parents that go round in a circle.`
      : '',
    leftOut.undated > 0 ? `${count(leftOut.undated, 'item')} left out: done, but no source says when.` : '',
    planned > ALL
      ? `The planned shares sum to ${Math.round(planned)} %, which is more than there is, so nothing is judged by them.`
      : '',
    effort && projects.some(({ share }) => share.actual !== null)
      ? `Effort from ${dayInWords(effort.first)} to ${dayInWords(effort.last)}.`
      : '',
  ].filter(Boolean);
}

/** What there is to do where there is nothing to show. */
function nothingWords(of: string | null): string {
  if (of !== null)
    return `No project of the portfolio is worked on by ${plain(of)}, and no epic of theirs has a due day.`;
  return 'There is no portfolio yet, and no epic has open work and a due day. A portfolio is a list of projects, each with a priority, a due day and the work items that belong to it.';
}

/** How every project stands, for executives: three sentences, then a line for each. */
export function portfolioMessage({ status, freshness, of, maySet }: PortfolioMessage): {
  text: string;
  blocks: KnownBlock[];
} {
  const { projects } = status;
  const set = maySet ? actions(...button('Set the portfolio', PORTFOLIO_FORM_ACTION, 'portfolio')) : [];
  const title = of === null ? 'Portfolio' : `Portfolio · ${bare(of)}`;
  if (projects.length === 0) {
    const nothing = nothingWords(of);
    return { text: nothing, blocks: [header(title), section(nothing), ...set] };
  }
  const shown = mostUrgent(status, SHOWN);
  const rest = projects.length - shown.length;
  const said = [
    ...(rest > 0
      ? [
          `${shown.length} of ${projects.length} shown, those that need a decision first; all are in the table.`,
        ]
      : []),
    ...notes(status),
  ];
  return {
    text: `Portfolio${of === null ? '' : ` of ${plain(of)}`}: ${countWords(status)}`,
    blocks: [
      header(title),
      section(topSentences(status).join('\n')),
      ...lines(
        shown.map((project) => projectLine(project, of)),
        ROOM,
      ),
      ...(said.length > 0 ? [context(said.join(' '))] : []),
      context(HOW_JUDGED),
      context(freshnessLine(freshness, status.now)),
      ...set,
    ],
  };
}
