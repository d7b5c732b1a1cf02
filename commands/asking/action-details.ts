import type { ModalView } from '@slack/types';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Team } from '../../src/domain/team.ts';
import { FINDINGS } from '../../src/insights/finding-ids.ts';
import { findMetric } from '../../src/metrics/index.ts';
import { type ActionEvent, actionHistory, type ToldField } from '../../src/reports/action-history.ts';
import { listedAction } from '../../src/reports/action-list.ts';
import { ticketStanding } from '../../src/reports/action-ticket.ts';
import { seenFrom } from '../../src/surveys/visibility.ts';
import { scoreInWords, surveyDay } from '../../views/messages/survey-results-words.ts';
import { type ActionDetails, actionDetailsView } from '../../views/modals/action-details.ts';
import { actorNames } from '../interactions/setup/actors.ts';
import { isOutsider } from './answer-metric.ts';
import { admittedAction } from './complete-action.ts';
import type { CommandContext } from './context.ts';
import { factorTitle } from './factors-offered.ts';
import { ticketPlaces } from './ticket-places.ts';

/** How many entries of the history are shown. */
const TOLD = 20;

function metricOf(metric: string, { rules }: CommandContext): NonNullable<ActionDetails['metric']> {
  const found = findMetric(metric) ?? rules.metrics.find(({ id }) => id === metric);
  return found ? { title: found.title, unit: found.unit } : { title: metric, unit: null };
}

function findingOf({ finding }: ActionItem): string | null {
  if (finding === undefined) return null;
  return new Map(Object.entries(FINDINGS)).get(finding) ?? finding;
}

/** What of a survey it is about, and how that stood where the asker may see it. */
async function factorOf({ factor, stood }: ActionItem, { timezone }: Team, ctx: CommandContext) {
  if (factor === undefined) return null;
  const { store, asker, now } = ctx;
  const round = stood?.factor === factor ? await store.surveyRounds.find(stood.round) : null;
  const from = stood && round ? seenFrom(asker, round, stood.team, await store.organisation.teams()) : null;
  const isSeen = stood !== undefined && from !== null && from <= now;
  const words = isSeen
    ? `${scoreInWords(stood)} when it was made (n=${stood.n}, ${surveyDay(stood.closedAt, timezone)})`
    : null;
  return { title: await factorTitle(factor, ctx), stood: words };
}

/** Keys and ids in it as people read them. */
function named(event: ActionEvent, names: Map<string, string>, ctx: CommandContext): ActionEvent {
  const said = (field: ToldField, value: string | null) => {
    if (value !== null && field === 'owner') return names.get(value) ?? value;
    return value !== null && field === 'metric' ? metricOf(value, ctx).title : value;
  };
  const changes = event.changes.map(({ field, from, to }) => ({
    field,
    from: said(field, from),
    to: said(field, to),
  }));
  return { ...event, who: names.get(event.who) ?? event.who, changes };
}

/** Each with its own number: the action may have been given another since. */
function measuredOf({ evidence, verdicts = [] }: ActionItem, ctx: CommandContext) {
  const of = (metric: string) => ({ number: metricOf(metric, ctx) });
  return {
    evidence: evidence ? [{ evidence, ...of(evidence.metric) }] : [],
    verdicts: verdicts.map((verdict) => ({ verdict, ...of(verdict.before.metric) })),
  };
}

/**
 * All that is known of an action; `note` says what was just done.
 * @throws BadInput when there is none any more, and for somebody who neither owns it nor is in its team
 */
export async function actionDetails(
  id: string,
  ctx: CommandContext,
  note: string | null = null,
): Promise<ModalView> {
  const { item, team } = await admittedAction(id, ctx);
  const [decisions, listed] = await Promise.all([
    ctx.store.decisions.latest(TOLD, [{ kind: 'action', key: id }]),
    listedAction(ctx.store, item, ctx.now, ctx.directory),
  ]);
  const history = actionHistory(decisions);
  const whos = [
    item.createdBy,
    ...(item.completedBy ? [item.completedBy] : []),
    ...history.map(({ who }) => who),
  ];
  const names = await actorNames(whos, ctx);
  const { completedBy } = item;
  return actionDetailsView({
    listed,
    note,
    metric: item.metric === undefined ? null : metricOf(item.metric, ctx),
    factor: await factorOf(item, team, ctx),
    measured: (await isOutsider(team, ctx)) ? null : measuredOf(item, ctx),
    finding: findingOf(item),
    createdBy: names.get(item.createdBy) ?? item.createdBy,
    completedBy: completedBy === undefined ? null : (names.get(completedBy) ?? completedBy),
    history: history.map((event) => named(event, names, ctx)),
    ticket: await ticketStanding(ctx.store, item, ctx),
    canMakeTicket: ticketPlaces(team, ctx).length > 0,
    timezone: team.timezone,
  });
}
