import type { KnownBlock } from '@slack/types';
import type { ProjectRisk, RiskReport } from '../../src/reports/risk/define.ts';
import type { HitRate } from '../../src/reports/risk/predictions.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { ADD_ACTION } from './actions.ts';
import { becauseWords, chancesWords, delayWords, heldAgainst, hitWords, nameOf } from './risk-words.ts';

/** Action ids: shows what a project's place rests on; begins and ends the weekly news of it. */
export const RISK_EVIDENCE_ACTION = 'risk-evidence';
export const RISK_NEWS_ACTIONS = { start: 'risk-news-start', stop: 'risk-news-stop' } as const;

const MOST_REASONS = 3;
const MOST_UNSAID = 4;
const NAME = 40;

export interface RiskMessage {
  report: RiskReport;
  /** Those that are said to need help, in order. */
  inNeed: ProjectRisk[];
  /** Whose projects; null for everybody's. */
  team: { name: string } | null;
  withheld: number;
  /** How often earlier predictions were right; null where none is old enough. */
  hits: HitRate | null;
  /** How current the data is, in words. */
  freshness: string;
  /** The day of an instant, as the reader's clocks have it. */
  dayOf(at: Date): string;
  /** Values of the buttons of a project; null for none, such as of an action for those who may not add one. */
  buttons(risk: ProjectRisk): { evidence: string | null; action: string | null };
  /** Whether they are told weekly, and the value of the button; null where nobody can be told. */
  news: { on: boolean; value: string } | null;
}

/** Why it is late where no signal tells. */
function restWords({ day, against, left }: ProjectRisk, now: Date): string {
  if (against === 'due day' && day <= now)
    return `its day is over, and ${count(left, 'item')} ${left === 1 ? 'is' : 'are'} open`;
  return 'too much is left for the pace of those who work on it';
}

function riskBlocks(risk: ProjectRisk, number: number, model: RiskMessage): KnownBlock[] {
  const { priority, against, readings, left, done } = risk;
  const why = readings.slice(0, MOST_REASONS).map(({ short }) => short);
  const text = [
    `*${number}. ${nameOf(risk)}*${priority === null ? '' : ` · priority ${priority}`}`,
    `*${delayWords(risk)}* (${against === 'due day' ? 'due' : 'an earlier forecast gave'} ${heldAgainst(risk, model.dayOf)}) · ${left} of ${count(left + done, 'item')} left`,
    `Chances: ${chancesWords(risk)}.`,
    why.length > 0
      ? `Why: ${why.join('; ')}.`
      : `Why: ${restWords(risk, model.report.now)}; no single signal stands out.`,
  ];
  const { evidence, action } = model.buttons(risk);
  return [
    section(text.join('\n')),
    ...actions(
      ...(evidence === null ? [] : button('Evidence', RISK_EVIDENCE_ACTION, evidence)),
      ...(action === null ? [] : button('Add an action', ADD_ACTION, action)),
    ),
  ];
}

function emptyWords({ of, projects, unsaid }: RiskReport, team: RiskMessage['team']): string {
  if (projects.length === 0 && unsaid.length === 0) {
    const none = of === 'portfolio' ? 'project of the portfolio' : 'epic';
    return `No ${none} has open work${team ? ' of this team' : ''}, so there is nothing to say. A portfolio is set with \`/metrics portfolio\`.`;
  }
  if (projects.length === 0) return 'Of no project can it be said yet whether it will be late: see below.';
  return '*No project is likely to be late by a week or more.* That is a good answer; it is not a promise.';
}

function rankWords({ by, of }: RiskReport): string {
  const base =
    by === 'delay and priority'
      ? 'What is nearly sure to be late comes first, ranked by expected delay × priority.'
      : 'What is nearly sure to be late comes first, ranked by expected delay alone: no project has a priority.';
  return of === 'epics' ? `${base} There is no portfolio, so these are epics.` : base;
}

function restBlocks({ report, inNeed, withheld }: RiskMessage): KnownBlock[] {
  const late = report.projects.filter((risk) => risk.needsHelp && !inNeed.includes(risk)).length;
  const calm = report.projects.length - inNeed.length - late;
  const unsaid = report.unsaid
    .slice(0, MOST_UNSAID)
    .map((risk) => `${plain(risk.scope.title, NAME)} (${becauseWords(risk, report.now)})`);
  const more = report.unsaid.length - unsaid.length;
  const lines = [
    ...(late > 0
      ? [`${count(late, 'more project')} ${late === 1 ? 'is' : 'are'} likely to be late by a week or more.`]
      : []),
    ...(calm > 0 && inNeed.length > 0
      ? [
          `${count(calm, 'other project')} ${calm === 1 ? 'needs' : 'need'} none: late with less than two chances in three, or by less than a week.`,
        ]
      : []),
    ...(withheld > 0 ? [`${count(withheld, 'project')} of fewer than 3 people left out.`] : []),
    ...(unsaid.length > 0
      ? [`Cannot be said: ${unsaid.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`]
      : []),
  ];
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

/** Which projects need help, and why; how often that was right before. */
export function riskMessage(model: RiskMessage): { text: string; blocks: KnownBlock[] } {
  const { report, inNeed, team, hits, news } = model;
  const whose = team ? ` · ${plain(team.name)}` : '';
  const [first] = inNeed;
  const led = first
    ? `${plain(first.scope.title, NAME)} ${delayWords(first)}`
    : report.projects.length > 0
      ? 'none is likely to be late by a week'
      : 'nothing can be said';
  return {
    text: `Which projects need help${whose}: ${led}`,
    blocks: [
      header(`Which projects need help${team ? ` · ${bare(team.name)}` : ''}`),
      context(`${model.dayOf(report.now)} · ${rankWords(report)}`),
      ...(inNeed.length === 0
        ? [section(emptyWords(report, team))]
        : inNeed.flatMap((risk, index) => riskBlocks(risk, index + 1, model))),
      ...restBlocks(model),
      context(`${hitWords(hits)}\nThis is about work, not people: ask what would help.\n${model.freshness}`),
      ...(news
        ? actions(
            ...button(
              news.on ? 'Stop the weekly news' : 'Tell me weekly',
              news.on ? RISK_NEWS_ACTIONS.stop : RISK_NEWS_ACTIONS.start,
              news.value,
            ),
          )
        : []),
    ],
  };
}
