import type { KnownBlock } from '@slack/types';
import type { AlignmentReport } from '../../src/reports/alignment/define.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count, percent } from '../format.ts';
import { PORTFOLIO_FORM_ACTION } from '../modals/portfolio-ids.ts';
import { daysWords, itemsWords, objectiveWords } from './alignment-lines.ts';
import { freshnessLine } from './freshness.ts';

const OBJECTIVES_SHOWN = 12;
const ROOM = 5_400;
const LOOSE_ROOM = 1_400;
const GAPS_ROOM = 1_700;
const NAMED = 6;
const TITLE_LIMIT = 90;
/** A share of fewer is said in numbers alone. */
const ENOUGH = 5;

export interface AlignmentModel {
  report: AlignmentReport;
  now: Date;
  /** `16 Nov 2026 – 22 Nov 2026 (Europe/Berlin)`. */
  period: string;
  /** Whether it is the week before this one. */
  last: boolean;
  /** Whether whoever asks may set the portfolio. */
  maySet: boolean;
}

function effortWords({ effort, days, loose, objectives }: AlignmentReport, week: string): string {
  if (days === null || effort.withheld)
    return `Fewer than 3 people are behind a part of ${week}’s work, so its share is shown to the team only.`;
  if (days === 0) return `Nothing that anybody did ${week} is known yet.`;
  if (effort.share === null || effort.n < ENOUGH)
    return `Too little was done ${week} for a share: ${daysWords(days)} in all.`;
  const led = objectives.length === 0 && loose.days === days ? 'None' : percent(effort.share);
  return `${led} of ${week}’s effort leads to an objective (${daysWords(days)}, n = ${effort.n} days on single items).`;
}

function doneWords({ done }: AlignmentReport): string {
  const of = 'of the work items done in the last 8 complete weeks';
  if (done.withheld)
    return 'Fewer than 3 people are behind what was done, so its share is shown to the team only.';
  if (done.n === 0)
    return 'No item that was done in the last 8 complete weeks can be judged: none of them is known to lead to an objective.';
  if (done.share === null || done.n < ENOUGH)
    return `Too few items were done in the last 8 complete weeks for a share (n = ${done.n}).`;
  return `${percent(done.share)} ${of} do (n = ${done.n}).`;
}

function named(names: string[]): string {
  const shown = names.slice(0, NAMED).map((name) => `“${plain(name, TITLE_LIMIT)}”`);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${shown.join(', ')}${more}`;
}

function looseBlocks({ loose, days }: AlignmentReport): KnownBlock[] {
  const { touched, unnamed, items } = loose;
  if (days === null || loose.days === 0) return [];
  if (loose.days === null || touched === null) return [];
  const worked = touched === 0 ? '' : ` on ${count(touched, 'item')}`;
  const nameless = unnamed !== null && unnamed > 0 ? ` ${daysWords(unnamed)} of it name no work item.` : '';
  return lines(
    [`*Leads to no objective:* ${daysWords(loose.days)}${worked}.${nameless}`, ...itemsWords(items)],
    LOOSE_ROOM,
  );
}

/** A team without an objective serves those of the company: it is not said that there is none. */
function unsetWords({ noneSet, noneAnywhere, ofTeam, team }: AlignmentReport): string[] {
  if (!noneSet) return [];
  return ofTeam && !noneAnywhere
    ? [`${plain(team.name, 80)} has set no objective of its own for this quarter: \`/goals add\` sets one.`]
    : ['No objective is set for this quarter yet: `/goals add` sets one.'];
}

function gapBlocks(report: AlignmentReport, week: string): KnownBlock[] {
  const { projectsWithout, idle } = report;
  const said = [
    ...(projectsWithout.length > 0
      ? [`*Projects that lead to no objective:* ${named(projectsWithout)}`]
      : []),
    ...(idle.length > 0
      ? [`*Objectives without work ${week}:* ${named(idle.map(({ title }) => title))}`]
      : []),
    ...unsetWords(report),
  ];
  return lines(said, GAPS_ROOM);
}

const HOW =
  'An item leads to an objective if it names one, or what is above it does. Effort is days of people’s work, split over the items of a day. Not all work has to serve an objective: look at what surprises you.';

/** What the work of a week leads to: objective, project, work item. */
export function alignmentMessage({ report, now, period, last, maySet }: AlignmentModel): {
  text: string;
  blocks: KnownBlock[];
} {
  const week = last ? 'last week' : 'this week';
  const { objectives, team, freshness } = report;
  const shown = objectives.slice(0, OBJECTIVES_SHOWN);
  const rest = objectives.length - shown.length;
  const text = effortWords(report, week);
  const noneNamed = objectives.length === 0 && report.days !== null && report.days > 0;
  return {
    text,
    blocks: [
      header(`What the work leads to · ${bare(team.name, 80)}`),
      section(`*${text}*\n${doneWords(report)}`),
      ...lines(
        shown.map((each) => objectiveWords(each, { week, noneSet: report.noneAnywhere })),
        ROOM,
      ),
      ...(rest > 0 ? [context(`… and ${count(rest, 'objective')} more`)] : []),
      ...(noneNamed
        ? [
            context(
              'An admin says in `objectives` of `kata.yml` which work serves which objective, where the tracker does not tell it.',
            ),
          ]
        : []),
      ...looseBlocks(report),
      ...gapBlocks(report, week),
      ...actions(...(maySet ? button('Set the portfolio', PORTFOLIO_FORM_ACTION, 'alignment') : [])),
      context(`${plain(period, 120)} · ${HOW}`),
      context(freshnessLine(freshness, now)),
    ],
  };
}
