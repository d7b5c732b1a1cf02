import { DAY_MS } from '../../../src/domain/milliseconds.ts';
import type { Outcome } from '../../../src/slack/define.ts';
import type { OpenForm } from '../../../src/surveys/answering.ts';
import type { SurveyProgress } from '../../../views/messages/survey-answered.ts';
import type { CommandContext } from '../../asking/context.ts';
import { homeOf } from '../../home/home-of.ts';
import { zoneOf } from './respondent.ts';

/** How far somebody is, without what they said. */
export async function progressOf(form: OpenForm, ctx: CommandContext): Promise<SurveyProgress> {
  const { round, team, said, settled } = form;
  const { items, title, comment } = round.instrument;
  return {
    round: round.id,
    title,
    items,
    hasComment: comment !== undefined,
    closesAt: round.closesAt,
    zone: await zoneOf(team, ctx),
    answered: items.flatMap(({ id }) => (said.answers[id] === undefined ? [] : [id])),
    commented: said.comment !== undefined,
    settled,
  };
}

/**
 * The Home of somebody who may be looking at it, which tells no more of a survey that they are done with. It is drawn
 * without a note of when: that would be when they answered.
 */
export async function homeWhenDone(ctx: CommandContext): Promise<Pick<Outcome, 'home'>> {
  const { store, asker, now } = ctx;
  const home = asker.userId === undefined ? null : await store.homes.find(asker.userId);
  if (!home || now.getTime() - home.openedAt.getTime() > DAY_MS) return {};
  return { home: () => homeOf(ctx, { page: home.page }) };
}
