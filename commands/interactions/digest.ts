import { nextWeekly } from '../../src/publishing/calendar.ts';
import { opinionsAt } from '../../src/reports/digest/opinions.ts';
import { weeklyDigest } from '../../src/reports/digest/read.ts';
import { metricOf } from '../../src/reports/digest/watched.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { DIGEST_ACTIONS } from '../../views/messages/digest.ts';
import { DIGEST_OPENING, digestDetails } from '../../views/modals/digest-details.ts';
import { dayName } from '../../views/modals/digest-schedule.ts';
import { isOutsider } from '../asking/answer-metric.ts';
import type { CommandContext } from '../asking/context.ts';
import { ownTeamOf } from '../asking/digest-team.ts';
import { readDigestValue } from '../asking/digest-value.ts';
import { teamNamed } from '../asking/find.ts';
import { writeQuestion } from '../asking/stored-question.ts';
import { whoAsks } from '../asking/who-asks.ts';
import { periodInWords } from '../asking/window.ts';

/** Id of the publication that is left out. */
const PUBLICATION = 'weekly-digest';

/** All that changed in the week that the message tells of. */
async function details({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, rules, benchmarkYear } = ctx;
  const { team: key, at } = readDigestValue(value);
  const team = teamNamed(key, await store.organisation.teams());
  const outsider = await isOutsider(team, ctx);
  const digest = await weeklyDigest(store, { team, at, rules, benchmarkYear, outsider });
  const opinions = outsider ? [] : await opinionsAt(store, team, ctx.now);
  const window = digest.spans.now;
  return {
    modal: digestDetails({
      digest,
      period: periodInWords(window, team.timezone),
      questionFor: (metric) => writeQuestion({ metric, team: team.key, params: {}, ...window, at, page: 0 }),
      opinions: opinions.map(({ metrics, ...opinion }) => ({
        ...opinion,
        metrics: metrics.map((id) => metricOf(id, rules)?.title ?? id),
      })),
    }),
  };
}

/** Leaves the next digest out. */
async function snooze({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const team = await ownTeamOf(readDigestValue(value).team, ctx);
  if (team.digest?.off) throw new BadInput(`No weekly digest comes to ${team.name} as it is.`);
  const time = team.digest ?? (await store.settings.organisation()).digest;
  const next = nextWeekly(time, team.timezone, now);
  const isNew = await store.editions.snooze({ publication: PUBLICATION, scope: team.key, ...next }, now);
  if (isNew) {
    await store.audit.record({
      at: now,
      who: whoAsks(ctx),
      action: 'snoozed the weekly digest',
      target: `team ${team.key}`,
      detail: { period: next.period },
    });
  }
  const after = nextWeekly(time, team.timezone, next.dueAt);
  const day = periodInWords({ from: after.dueAt, to: new Date(after.dueAt.getTime() + 1) }, team.timezone);
  const said = `${isNew ? 'The next digest is left out' : 'The next digest was left out already'}: ${plain(team.name)} gets one again on ${dayName(time.day)}, ${day}.`;
  return { reply: { text: said, blocks: [], personal: true } };
}

/** What can be done with a digest without saying more. */
export const digest: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DIGEST_ACTIONS.details, mode: 'read', opening: DIGEST_OPENING, run: details },
  { kind: 'action', id: DIGEST_ACTIONS.snooze, mode: 'write', run: snooze },
];
