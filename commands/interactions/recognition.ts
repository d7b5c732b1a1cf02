import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import { workedOf } from '../../src/reports/library.ts';
import { mayRecognise } from '../../src/reports/recognition.ts';
import {
  BadInput,
  type Interaction,
  type InteractionDefinition,
  type Outcome,
} from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { RECOGNISE_ACTION } from '../../views/messages/recognition.ts';
import {
  RECOGNITION_OPENING,
  RECOGNITION_VIEW,
  readRecognition,
  recognitionForm,
  recognitionSaid,
} from '../../views/modals/recognition.ts';
import type { CommandContext } from '../asking/context.ts';
import { teamNamed } from '../asking/find.ts';
import { whoAsks } from '../asking/who-asks.ts';

/** @throws BadInput where there is nothing to thank for any more, and for those who may not */
async function admitted(id: string, ctx: CommandContext) {
  const { store, rules } = ctx;
  const [item, teams, people] = await Promise.all([
    store.actionItems.find(id),
    store.organisation.teams(),
    store.organisation.people(),
  ]);
  const worked = item && (await workedOf(store, item, { people, teams, rules }));
  if (!item || !worked)
    throw new BadInput('There is nothing to recognise any more: the action was opened again, or is gone.');
  const team = teamNamed(item.team, teams);
  if (!mayRecognise(ctx.asker, team, teams)) {
    throw new BadInput(
      'Admins, executives and managers say thank you in the organisation’s name; so does whoever leads the team.',
    );
  }
  return { item, worked, team, owner: people.find(({ key }) => key === item.owner)?.name ?? item.owner };
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, worked, team, owner } = await admitted(value, ctx);
  if (item.recognised) return { modal: recognitionSaid(`${plain(team.name)} was thanked for it already.`) };
  return {
    modal: recognitionForm({ worked, owner, place: team.channel === undefined ? 'owner' : 'channel' }),
  };
}

/** Keeps what is said, once, and puts down that it is to be posted: a second press puts down nothing new. */
async function confirm({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now } = ctx;
  const { item, team } = await admitted(value, ctx);
  const read = readRecognition(fields);
  if ('errors' in read) return { errors: read.errors };
  const by = whoAsks(ctx);
  const recognised = { at: now, by, ...read.said };
  const subject = { kind: 'action' as const, key: item.id };
  const before = { recognised: null };
  const kept = await store.decisions.carryOut({ at: now, who: by, subject, before, after: { recognised } });
  const edition = { publication: 'recognition', scope: item.id, period: 'thanks' };
  const until = new Date(now.getTime() + WEEK_MS);
  await store.editions.insert([{ ...edition, dueAt: now, until }], 'due', now);
  const said = kept
    ? `${plain(team.name)} reads it in a moment. Thank you.`
    : `${plain(team.name)} was thanked for it already.`;
  return { modal: recognitionSaid(said) };
}

/** Saying thank you to a team for what it decided by a number. */
export const recognition: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: RECOGNISE_ACTION, mode: 'read', opening: RECOGNITION_OPENING, run: open },
  { kind: 'view', id: RECOGNITION_VIEW, mode: 'write', run: confirm },
];
