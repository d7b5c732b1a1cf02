import { commonestZone } from '../../src/reports/readout/organisation.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { commentsOf } from '../../src/surveys/results/comments.ts';
import { heatMapOf } from '../../src/surveys/results/heat-map.ts';
import { scopeName, seenFrom } from '../../src/surveys/visibility.ts';
import { plain } from '../../views/foreign-text.ts';
import { CLOSED_ACTIONS } from '../../views/messages/survey-closed.ts';
import { RESULTS_ACTIONS } from '../../views/messages/survey-results.ts';
import { COMMENT_PAGES, COMMENTS_OPENING, surveyCommentsModal } from '../../views/modals/survey-comments.ts';
import type { CommandContext } from '../asking/context.ts';
import { heatMapFiles } from '../asking/survey-heat-map.ts';
import { admitToResults, readResults, writeResults } from '../asking/survey-results.ts';
import { pulseResults } from '../pulse-results.ts';

/** What a group wrote, in a modal; and the buttons in it that turn the pages. */
async function comments({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readResults(value);
  const round = await admitToResults(stored, ctx);
  const [teams, factors] = await Promise.all([
    ctx.store.organisation.teams(),
    commentsOf(ctx.store, round, stored.scope),
  ]);
  return {
    modal: surveyCommentsModal({
      title: `${round.instrument.title} · ${scopeName(stored.scope, teams) ?? 'everybody'}`,
      factors,
      page: stored.page,
      pageValue: (page) => writeResults({ ...stored, page }),
    }),
  };
}

/** Teams by factors, of the teams that the asker may see by now. */
async function heatMap({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const stored = readResults(value);
  const round = await admitToResults(stored, ctx);
  const { store, asker, now } = ctx;
  const teams = await store.organisation.teams();
  const isFor = (scope: string) => {
    const from = seenFrom(asker, round, scope, teams);
    return from !== null && from <= now;
  };
  const map = await heatMapOf(store, round, isFor);
  if (map.rows.length === 0) throw new BadInput('There is no team in it that you may see.');
  const whose = scopeName(round.scope, teams) ?? 'teams';
  const files = heatMapFiles(map, { whose, timezone: commonestZone(teams) });
  const text = `Heat map of “${plain(round.instrument.title)}”: the teams that you may see. They stand in the order of their names, and are no ranking.`;
  return { reply: { text, blocks: [], ...files, personal: true } };
}

/** What `/pulse results` answers to whoever presses it, of the round that has closed: to that person alone, kept nowhere. */
async function see({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { round, scope } = readResults(value);
  const reply = await pulseResults.run({ team: scope, round }, ctx);
  return { reply: { ...reply, personal: true, unkept: true } };
}

/** What is behind the results of a survey. */
export const surveyResults: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: CLOSED_ACTIONS.see, mode: 'read', unrecorded: true, run: see },
  { kind: 'action', id: RESULTS_ACTIONS.comments, mode: 'read', opening: COMMENTS_OPENING, run: comments },
  { kind: 'action', id: COMMENT_PAGES.back, mode: 'read', run: comments },
  { kind: 'action', id: COMMENT_PAGES.on, mode: 'read', run: comments },
  { kind: 'action', id: RESULTS_ACTIONS.heatMap, mode: 'read', run: heatMap },
];
