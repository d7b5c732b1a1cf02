import type { Team } from '../../src/domain/team.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import { listedActions } from '../../src/reports/action-list.ts';
import type { Interaction, InteractionDefinition, Outcome } from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import { actionLine } from '../../views/messages/action-line.ts';
import { ADD_ACTION, COMPLETE_ACTION, REOPEN_ACTION } from '../../views/messages/actions.ts';
import {
  ACTION_FIELDS,
  ACTION_OPENING,
  ACTION_VIEW,
  actionKept,
  readAction,
  type SaidAction,
} from '../../views/modals/action-item.ts';
import { AskedAction, openActionForm } from '../asking/action-form.ts';
import { admitToActions } from '../asking/action-items.ts';
import { completeAction, reopenAction } from '../asking/complete-action.ts';
import type { CommandContext } from '../asking/context.ts';
import { metricNamed, teamNamed } from '../asking/find.ts';
import { whoAsks } from '../asking/who-asks.ts';

async function teamOf(key: string, { store }: CommandContext): Promise<Team> {
  return teamNamed(key, await store.organisation.teams());
}

async function open({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { team, ...filled } = AskedAction.parse(JSON.parse(value));
  return { modal: await openActionForm(await teamOf(team, ctx), filled, ctx) };
}

/** What is wrong with what was said, that only the organisation can tell; null when nothing is. */
async function objection(said: SaidAction, team: Team, { store, now }: CommandContext) {
  const today = localDate(now, team.timezone);
  const people = await store.organisation.people();
  const owner = people.find(({ key, bot }) => key === said.owner && !bot);
  const errors = {
    ...(said.dueBy < today && { [ACTION_FIELDS.dueBy]: 'That day is over: choose today or a later one.' }),
    ...(!owner && { [ACTION_FIELDS.owner]: 'Nobody in the organisation is known by that name.' }),
  };
  return Object.keys(errors).length > 0 ? errors : null;
}

async function save({ value, fields }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { store, now, rules } = ctx;
  const { team: key, from } = AskedAction.parse(JSON.parse(value));
  const team = await teamOf(key, ctx);
  await admitToActions(team, ctx);
  const read = readAction(fields);
  if ('errors' in read) return read;
  const errors = await objection(read.said, team, ctx);
  if (errors) return { errors };
  if (read.said.metric) metricNamed(read.said.metric, rules);
  const by = whoAsks(ctx);
  const more = { ...(from && { from }), createdAt: now, createdBy: by };
  const item = { id: crypto.randomUUID(), team: team.key, ...read.said, ...more };
  await store.actionItems.save(item);
  const target = `team ${team.key}`;
  await store.audit.record({ at: now, who: by, action: 'added an action', target, detail: item });
  const [listed] = await listedActions(store, [item], now);
  return {
    modal: actionKept(
      listed ? actionLine(listed) : '',
      `\`/actions ${plain(team.key)}\` lists all of the team.`,
    ),
  };
}

async function done({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, changed } = await completeAction(value, ctx);
  const said = `“${plain(item.opportunity, 160)}” ${changed ? 'is done. Thank you.' : 'was done already.'}`;
  return { reply: { text: said, blocks: [], personal: true } };
}

async function reopen({ value }: Interaction, ctx: CommandContext): Promise<Outcome> {
  const { item, changed } = await reopenAction(value, ctx);
  const said = `“${plain(item.opportunity, 160)}” is open${changed ? ' again' : ''}.`;
  return { reply: { text: said, blocks: [], personal: true } };
}

/** Adding an action, saying that one is done, and taking that back. */
export const actions: InteractionDefinition<CommandContext>[] = [
  { kind: 'action', id: ADD_ACTION, mode: 'read', opening: ACTION_OPENING, run: open },
  { kind: 'view', id: ACTION_VIEW, mode: 'write', run: save },
  { kind: 'action', id: COMPLETE_ACTION, mode: 'write', run: done },
  { kind: 'action', id: REOPEN_ACTION, mode: 'write', run: reopen },
];
