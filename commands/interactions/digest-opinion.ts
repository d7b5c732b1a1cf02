import { DateTime } from 'luxon';
import { HEEDED_WEEKS } from '../../src/reports/digest/opinions.ts';
import { metricOf } from '../../src/reports/digest/watched.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { DIGEST_ACTIONS } from '../../views/messages/digest.ts';
import { DIGEST_OPENING } from '../../views/modals/digest-details.ts';
import { OPINION_VIEW, opinionForm, opinionKept, readOpinion } from '../../views/modals/digest-opinion.ts';
import type { CommandContext } from '../asking/context.ts';
import { ownTeamOf } from '../asking/digest-team.ts';
import { readDigestValue } from '../asking/digest-value.ts';
import { whoAsks } from '../asking/who-asks.ts';

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team: key, led } = readDigestValue(value);
  const team = await ownTeamOf(key, ctx);
  return {
    modal: opinionForm({
      metadata: value,
      team: team.name,
      led: led.flatMap((id) => metricOf(id, ctx.rules) ?? []),
      weeks: HEEDED_WEEKS,
    }),
  };
}

/** Keeps what was said without a name; the audit tells that something was said and what follows from it, not what. */
async function save({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, rules } = ctx;
  const { team: key, led } = readDigestValue(value);
  const team = await ownTeamOf(key, ctx);
  const read = readOpinion(fields);
  if ('errors' in read) return read;
  const { reason, text } = read.said;
  const metrics = read.said.metrics.filter((id) => led.includes(id));
  await store.digestOpinions.add({ team: team.key, reason, metrics, text, at: now });
  await store.audit.record({
    at: now,
    who: whoAsks(ctx),
    action: 'found a digest of no use',
    target: `team ${team.key}`,
    detail: { notFirst: metrics },
  });
  const until = DateTime.fromJSDate(now, { zone: team.timezone })
    .plus({ weeks: HEEDED_WEEKS })
    .setLocale('en')
    .toFormat('d LLL yyyy');
  const titles = metrics.map((id) => plain(metricOf(id, rules)?.title ?? id));
  const outcomes = [
    ...(titles.length > 0 ? [`Until ${until} the digest does not begin with ${titles.join(', ')}.`] : []),
    ...(reason === 'too-long' ? [`Until ${until} it begins with one change alone.`] : []),
  ];
  return { modal: opinionKept(outcomes.join(' ') || 'The team can read it under Details.') };
}

/** Saying that a digest is of no use, and why: the next ones heed it. */
export const digestOpinion: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: DIGEST_ACTIONS.notUseful, mode: 'read', opening: DIGEST_OPENING, run: open },
  { kind: 'view', id: OPINION_VIEW, mode: 'write', run: save },
];
