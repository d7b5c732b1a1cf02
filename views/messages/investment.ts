import type { KnownBlock } from '@slack/types';
import type { InvestmentPart, InvestmentReport } from '../../src/reports/investment/define.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { freshnessLine } from './freshness.ts';
import { caveats, whyNothing } from './investment-caveats.ts';
import {
  daysInWords,
  expectedInWords,
  kindName,
  partName,
  priorityInWords,
  shareShown,
} from './investment-words.ts';

/** Action id of the buttons that list work items behind the effort. */
export const INVESTMENT_ITEMS_ACTION = 'investment_items';
/** Action id of the button that opens what is unallocated, to be assigned. */
export const INVESTMENT_ASSIGN_ACTION = 'investment_assign';

const GAPS = 5;
const PARTS_ROOM = 3_000;
const KINDS_ROOM = 900;
const MONTHS_ROOM = 1_500;
const PARTS_A_MONTH = 5;

export interface InvestmentAnswer {
  report: InvestmentReport;
  now: Date;
  /** Of the team, or the whole organisation. */
  name: string;
  /** E.g. `Q3 2026`. */
  quarter: string;
  /** Its first and last day, both included. */
  period: string;
  /** The whole was asked for by somebody who may not read it. */
  instead: boolean;
  /** Somebody outside: parts of few people are together. */
  outsider: boolean;
  /** Whether this person may assign effort to projects. */
  mayDecide: boolean;
  /** The button value that lists the work items of a part; of null for the first. */
  valueFor(part: string | null): string;
}

/** What a part got less of than planned, in a sentence. */
function gapInWords(part: InvestmentPart, whole: string): string {
  const priority = priorityInWords(part.priority);
  const rank = priority ? `is ${priority} and should get` : 'should get';
  const got = `it got *${shareShown(part)}* (${daysInWords(part).replace(/ person-days?$/, '')} of ${whole})`;
  const doubt = part.judgement === 'less' ? ' All that is unallocated would not make up for it.' : '';
  return `*${plain(partName(part))}* ${rank} ${expectedInWords(part.expected ?? 0)}; ${got}.${doubt}`;
}

function gapBlocks({
  report: { projects, personDays, shownDays },
  valueFor,
}: InvestmentAnswer): KnownBlock[] {
  const short = projects.parts.filter(
    ({ judgement }) => judgement === 'less' || judgement === 'perhaps less',
  );
  const judged = projects.parts.filter(({ judgement }) => judgement !== null);
  if (judged.length === 0) return [];
  if (short.length === 0)
    return [section('Every project that something is expected of gets about that or more.')];
  const whole = daysInWords({ personDays, shownDays });
  const more = short.length - GAPS;
  return [
    section('*Gets less than planned, the highest priority first*'),
    ...short.slice(0, GAPS).map((part): KnownBlock => {
      const [accessory] = button('Work items', INVESTMENT_ITEMS_ACTION, valueFor(part.part));
      return { ...section(gapInWords(part, whole)), ...(accessory && { accessory }) };
    }),
    ...(more > 0 ? [context(`… and ${count(more, 'more project')}, listed below`)] : []),
    ...(short.some(({ judgement }) => judgement === 'perhaps less')
      ? [context('What is unallocated may be for some of these: assign it, and this list says more.')]
      : []),
  ];
}

function partLine(part: InvestmentPart, name: string, isJudged: boolean): string {
  const { expected, judgement } = part;
  const planned = expected === null ? '' : `, expected ${expectedInWords(expected)}`;
  const judged = judgement === null || judgement === 'near' ? '' : `, ${judgement} than planned`;
  const unlisted = part.sort === 'unlisted' && isJudged ? ', not in the portfolio' : '';
  return `• ${plain(name)}: *${shareShown(part)}*${planned}${judged} (${daysInWords(part)})${unlisted}`;
}

/** What the month went to, the largest first; what has no room is told as one. */
function monthLine(month: InvestmentReport['projects']['months'][number]): string {
  const { label, partial, personDays, parts } = month;
  const name = `${label}${partial ? ' so far' : ''}`;
  if (personDays === 0) return `• ${name}: nothing was done that is told of`;
  const some = parts.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share);
  const shown = some.slice(0, PARTS_A_MONTH).map((part) => `${plain(partName(part))} ${shareShown(part)}`);
  const rest = some.slice(PARTS_A_MONTH);
  const percent = rest.reduce((sum, { shownShare }) => sum + shownShare, 0);
  const more = rest.length > 0 ? [`${count(rest.length, 'other')} ${percent} %`] : [];
  return `• ${name}: ${[...shown, ...more].join(', ')} (${daysInWords(month)})`;
}

function partsBlocks({ report }: InvestmentAnswer): KnownBlock[] {
  const { projects, kinds, noPortfolio } = report;
  const rows = projects.parts.map((part) => partLine(part, partName(part), !noPortfolio));
  const kindRows = kinds.parts.map((part) => partLine(part, kindName(part), false));
  return [
    ...lines(['*By project, in order of priority*', ...rows], PARTS_ROOM),
    ...(kindRows.length > 0 ? lines(['*By kind of work*', ...kindRows], KINDS_ROOM) : []),
    ...(projects.months.length > 1
      ? lines(['*Month by month*', ...projects.months.map(monthLine)], MONTHS_ROOM)
      : []),
  ];
}

function headline({ report }: InvestmentAnswer): string {
  const { projects, people, items } = report;
  const loose = projects.parts.find(({ sort }) => sort === 'unallocated');
  const isHidden = projects.parts.some(({ of }) => of.includes('unallocated'));
  const all = isHidden
    ? 'How much of it is for a project is not shown: it would tell what few people did'
    : 'All of it is for some project';
  const named = loose ? `*${100 - loose.shownShare} %* of it is for a project` : all;
  const who = people === 1 ? '1 person' : `${people.toLocaleString('en-US')} people`;
  return `*${daysInWords(report)}* of ${who} on ${count(items, 'work item')}. ${named}.`;
}

/** Where the effort of a quarter went, against where it should go: what gets less than planned first. */
export function investmentMessage(answer: InvestmentAnswer): { text: string; blocks: KnownBlock[] } {
  const { report, now, name, quarter, period, instead, mayDecide, valueFor } = answer;
  const title = `Investment · ${bare(quarter)} · ${bare(name)}`;
  const told = report.projects.parts.length > 0;
  const soFar = report.until < report.to ? ', so far' : '';
  const loose = report.projects.parts.some(({ sort }) => sort === 'unallocated');
  const buttons = told ? button('What is behind it', INVESTMENT_ITEMS_ACTION, valueFor(null)) : [];
  if (told && mayDecide && loose)
    buttons.push(...button('Assign what is unallocated', INVESTMENT_ASSIGN_ACTION, valueFor(null)));
  return {
    text: `${plain(title, 200)}: ${told ? daysInWords(report) : whyNothing(report)}`,
    blocks: [
      header(title),
      context(
        `${period}${soFar}${instead ? ' · what the whole organisation comes to is for admins, managers and executives: this is your own team' : ''}`,
      ),
      section(told ? headline(answer) : whyNothing(report)),
      ...(told ? gapBlocks(answer) : []),
      ...(told ? partsBlocks(answer) : []),
      ...caveats(answer).map(context),
      context(freshnessLine(report.freshness, now)),
      ...actions(...buttons),
    ],
  };
}
