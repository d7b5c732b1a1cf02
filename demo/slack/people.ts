import { takeSlashAck, takeSubmissionAck } from './acknowledgement.ts';
import type { OpenView } from './model.ts';
import {
  envelope,
  escapeMentions,
  eventEnvelope,
  messageActions,
  slashForm,
  viewActions,
} from './payloads.ts';
import type { Delivery, Sender, Signing } from './sender.ts';
import { type Entry, viewState } from './view-state.ts';
import { wireView } from './wire.ts';
import type { World } from './world.ts';

interface Slash {
  user: string;
  /** A channel id; the user's direct message with the bot has one too. */
  channel: string;
  command: string;
  text?: string;
}

interface Press {
  user: string;
  channel?: string;
  /** `ts` of the message with the element, ephemeral ones included; or else `view`. */
  message?: string;
  /** Id of the open modal, or of the Home tab, with the element. */
  view?: string;
  actionId: string;
  blockId?: string;
  /** What is chosen, for anything but a button. */
  value?: Entry;
}

interface Submission {
  user: string;
  /** Id of the open modal; the topmost one unless said. */
  view?: string;
  /** By block id and action id; what is not given keeps its initial value. */
  values?: Record<string, Record<string, Entry>>;
}

/** What people and Slack itself do, as the exact requests that Kata gets. Throws on what no client lets them do. */
export interface People {
  slash(order: Slash, signing?: Signing): Promise<Delivery>;
  press(press: Press, signing?: Signing): Promise<Delivery>;
  submit(submission: Submission, signing?: Signing): Promise<Delivery>;
  /** Null where Slack sends nothing: the view did not ask for `notify_on_close`. */
  closeView(closed: { user: string; view?: string }, signing?: Signing): Promise<Delivery | null>;
  event(event: Record<string, unknown>, signing?: Signing): Promise<Delivery>;
}

export interface DeclaredCommand {
  command: string;
  should_escape?: boolean | undefined;
}

export function createPeople(world: World, sender: Sender, commands: DeclaredCommand[]): People {
  function interact(payload: Record<string, unknown>, signing?: Signing): Promise<Delivery> {
    return sender.send('form', new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), signing);
  }

  function openFor(user: string, id: string | undefined): OpenView {
    const stack = world.stackOf(user);
    const open = id === undefined ? stack.at(-1) : stack.find((each) => each.id === id);
    if (!open)
      throw new Error(`${user} has no such view open; open are: ${stack.map((each) => each.id).join(', ')}`);
    return open;
  }

  return {
    async slash({ user, channel, command, text = '' }, signing) {
      const declared = commands.find((each) => each.command === command);
      if (!declared) throw new Error(`the manifest declares no command ${command}`);
      const conversation = world.conversations.get(channel);
      if (!conversation) throw new Error(`no channel ${channel}`);
      const typed = declared.should_escape ? escapeMentions(world, text) : text;
      const delivery = await sender.send(
        'form',
        slashForm(world, user, conversation, command, typed),
        signing,
      );
      takeSlashAck(world, delivery, channel, user);
      return delivery;
    },

    async press({ user, channel, message: ts, view, actionId, blockId, value }, signing) {
      const pressed = { user, actionId, blockId, value };
      if (view !== undefined) {
        const home = world.homes.get(user);
        const open = home?.id === view ? home : openFor(user, view);
        return interact(viewActions(world, open, pressed), signing);
      }
      const seen = [...world.messages, ...world.ephemerals.filter((each) => each.ephemeralTo === user)];
      const message = seen.find(
        (each) => each.ts === ts && (channel === undefined || each.channel === channel),
      );
      if (!message) throw new Error(`${user} sees no message ${ts}`);
      return interact(messageActions(world, message, pressed), signing);
    },

    async submit({ user, view, values }, signing) {
      const open = openFor(user, view);
      if (!('submit' in open.view) || !open.view.submit) throw new Error('this modal has no submit button');
      const state = { values: viewState(open.view.blocks, values, true) };
      const payload = {
        type: 'view_submission',
        ...envelope(world, user),
        trigger_id: world.issueTrigger(user),
        view: { ...wireView(world, open), state },
        response_urls: [],
      };
      const delivery = await interact(payload, signing);
      takeSubmissionAck(world, delivery, open);
      return delivery;
    },

    async closeView({ user, view }, signing) {
      const open = openFor(user, view);
      world.views.delete(open.id);
      const wanted = 'notify_on_close' in open.view && open.view.notify_on_close === true;
      if (!wanted) return null;
      const payload = {
        type: 'view_closed',
        ...envelope(world, user),
        view: wireView(world, open),
        is_cleared: false,
      };
      return interact(payload, signing);
    },

    event: (event, signing) => sender.send('json', JSON.stringify(eventEnvelope(world, event)), signing),
  };
}
