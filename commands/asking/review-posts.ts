import type { KnownBlock } from '@slack/types';
import type { Chart } from '../../src/charts/define.ts';
import type { Holiday } from '../../src/domain/holiday.ts';
import type { Rules } from '../../src/domain/rules.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Composed } from '../../src/publishing/define.ts';
import { differingFactors } from '../../src/reports/both-sides/differing.ts';
import { AGENDAS } from '../../src/reports/review/agendas.ts';
import { excellenceReview, type ReviewOfAll } from '../../src/reports/review/excellence-review.ts';
import { planningPreread } from '../../src/reports/review/planning-preread.ts';
import { type QuarterlyQuestion, quarterlyReview } from '../../src/reports/review/quarterly-review.ts';
import { retroPreread } from '../../src/reports/review/retro-preread.ts';
import { metricsTable, objectivesTable, roadmapTable } from '../../src/reports/review/tables.ts';
import { teamReview } from '../../src/reports/review/team-review.ts';
import { trendsChart } from '../../src/reports/review/trends-chart.ts';
import { lastSaid } from '../../src/reports/survey-news.ts';
import type { Store } from '../../src/store/index.ts';
import type { Document } from '../../src/store/outbox.ts';
import { excellenceReviewMessage } from '../../views/messages/review-excellence.ts';
import type { ReviewMessage } from '../../views/messages/review-parts.ts';
import { planningPrereadMessage } from '../../views/messages/review-planning.ts';
import { quarterlyReviewMessage } from '../../views/messages/review-quarterly.ts';
import { retroPrereadMessage } from '../../views/messages/review-retro.ts';
import { teamReviewMessage } from '../../views/messages/review-team.ts';
import type { AskedAction } from './action-form.ts';

/** A review as it is posted: a message, what goes into its thread, and what comes with it. */
export interface ReviewPosts extends ReviewMessage {
  chart: Chart | null;
  documents: Document[];
}

export interface OfTeam {
  store: Store;
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
  holidays: Holiday[];
}

function adding(team: Team, from: NonNullable<AskedAction['from']>): string {
  const { metric } = team.focus ?? {};
  return JSON.stringify({ team: team.key, from, ...(metric && { metric }) } satisfies AskedAction);
}

/** @param withActions whether the team's actions stand in it, as they do in its own channel */
export async function teamReviewPosts(asked: OfTeam, withActions: boolean): Promise<ReviewPosts> {
  const { store, team, now } = asked;
  const review = await teamReview(store, { ...asked, withActions });
  const agenda = AGENDAS['team-review'];
  return {
    ...teamReviewMessage({ review, agenda, now, adding: adding(team, 'review') }),
    chart: trendsChart(review),
    documents: [review.next.file],
  };
}

export async function retroPrereadPosts(asked: OfTeam): Promise<ReviewPosts> {
  const { store, team, now } = asked;
  const [preread, teams, last] = await Promise.all([
    retroPreread(store, asked),
    store.organisation.teams(),
    lastSaid(store, { team, instrument: 'retro', at: now }),
  ]);
  const felt = { last, differing: await differingFactors(store, { ...asked, teams }) };
  const about = { agenda: AGENDAS.retro, now, adding: adding(team, 'retro'), felt };
  return {
    ...retroPrereadMessage(preread, about),
    chart: null,
    documents: preread.next ? [preread.next.file] : [],
  };
}

export async function planningPrereadPosts(asked: OfTeam): Promise<ReviewPosts> {
  const preread = await planningPreread(asked.store, asked);
  return {
    ...planningPrereadMessage(preread, { agenda: AGENDAS.planning, now: asked.now }),
    chart: null,
    documents: preread.next ? [preread.next.file] : [],
  };
}

export async function excellenceReviewPosts(store: Store, asked: ReviewOfAll): Promise<ReviewPosts> {
  const review = await excellenceReview(store, asked);
  return {
    ...excellenceReviewMessage(review, AGENDAS['excellence-review']),
    chart: null,
    documents: [objectivesTable(review), review.next.file],
  };
}

export async function quarterlyReviewPosts(store: Store, asked: QuarterlyQuestion): Promise<ReviewPosts> {
  const review = await quarterlyReview(store, asked);
  return {
    ...quarterlyReviewMessage(review, AGENDAS['quarterly-review']),
    chart: null,
    documents: [metricsTable(review), roadmapTable(review), review.next.file],
  };
}

/** A review in a channel: the message with its files, and its thread. */
export function postedIn(channel: string, { text, blocks, thread, chart, documents }: ReviewPosts): Composed {
  const message = { channel, text, blocks, documents, ...(chart && { chart }) };
  return { posts: [message, ...(thread ? [{ channel, ...thread }] : [])] };
}

/** Room in one message, beside what is added when it is answered. */
const ROOM = 12_000;
const MOST_BLOCKS = 44;

/** The message with as much of its thread after it as one message holds: for an answer, which has no thread. */
export function inOneMessage({ blocks, thread }: ReviewMessage): KnownBlock[] {
  const together = [...blocks];
  let used = JSON.stringify(blocks).length;
  for (const block of thread?.blocks ?? []) {
    used += JSON.stringify(block).length + 1;
    if (used > ROOM || together.length >= MOST_BLOCKS) break;
    together.push(block);
  }
  return together;
}
