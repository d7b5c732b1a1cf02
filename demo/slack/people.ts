import { takeSlashAck, takeSubmissionAck } from './acknowledgement.ts';
import { type MessageShortcut, messageShortcut } from './message-shortcuts.ts';
import type { OpenView, StoredMessage } from './model.ts';
import {
  envelope,
  escapeMentions,
  eventEnvelope,
  messageActions,
  slashForm,
  suggestionRequest,
  viewActions,
} from './payloads.ts';
import type { Delivery, Sender, Signing } from './sender.ts';
import { offeredIn, type Suggestion, takeSuggestions } from './suggestions.ts';
import { type Entries, type Entry, viewState } from './view-state.ts';
import { wireView } from './wire.ts';
import type { World } from './world.ts';

interface Slash {
  user: string;
  /** A channel id; the user's direct message with the bot has one too. */
  channel: string;
  command: string;
  text?: string;
}

/** One element that a person sees, wherever it is. */
interface Pointed {
  user: string;
  channel?: string;
  /** `ts` of the message with the element, ephemeral ones included; or else `view`. */
  message?: string;
  /** Id of the open modal, or of the Home tab, with the element. */
  view?: string;
  actionId: string;
  blockId?: string;
}

interface Press extends Pointed {
  /** What is chosen, for anything but a button. */
  value?: Entry;
  /** What stands in the other elements of the message or view; what is not given keeps its initial value. */
  values?: Entries;
}

interface Submission {
  user: string;
  /** Id of the open modal; the topmost one unless said. */
  view?: string;
  /** By block id and action id; what is not given keeps its initial value. */
  values?: Entries;
}

/** What people and Slack itself do, as the exact requests that Kata gets. Throws on what no client lets them do. */
export interface People {
  slash(order: Slash, signing?: Signing): Promise<Delivery>;
  press(press: Press, signing?: Signing): Promise<Delivery>;
  submit(submission: Submission, signing?: Signing): Promise<Delivery>;
  /** Types into an external select: what it is offered then. */
  suggestions(typing: Pointed & { typed: string }, signing?: Signing): Promise<Suggestion[]>;
  /** `all` closes what lies under it too. Null where Slack sends nothing: the view did not ask for `notify_on_close`. */
  closeView(
    closed: { user: string; view?: string; all?: boolean },
    signing?: Signing,
  ): Promise<Delivery | null>;
  /** Chooses an entry from the menu of a message. */
  choose(
    chosen: { user: string; channel: string; message: string; callbackId: string },
    signing?: Signing,
  ): Promise<Delivery>;
  /** Says something in a channel: other people see it, and Kata only where it listens to messages. */
  say(said: { user: string; channel: string; text: string }): void;
  /** Goes to the app's Home or Messages tab. Null where the app has no Home tab or listens to no such event. */
  openApp(opened: { user: string; tab: 'home' | 'messages' }, signing?: Signing): Promise<Delivery | null>;
  event(event: Record<string, unknown>, signing?: Signing): Promise<Delivery>;
  /** Null where the app's manifest does not ask for such events: Slack sends none then. */
  eventIfWanted(event: Record<string, unknown>, signing?: Signing): Promise<Delivery | null>;
}

/** What the app's manifest says that Slack sends it. */
export interface Declared {
  commands: { command: string; should_escape?: boolean | undefined }[];
  events: string[];
  shortcuts: MessageShortcut[];
}

export function createPeople(world: World, sender: Sender, declared: Declared): People {
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

  function whereIs({
    user,
    channel,
    message: ts,
    view,
  }: Pointed): { message: StoredMessage } | { view: OpenView } {
    if (view !== undefined) {
      const home = world.homes.get(user);
      return { view: home?.id === view ? home : openFor(user, view) };
    }
    const seen = [...world.messages, ...world.ephemerals.filter((each) => each.ephemeralTo === user)];
    const message = seen.find(
      (each) => each.ts === ts && (channel === undefined || each.channel === channel),
    );
    if (!message) throw new Error(`${user} sees no message ${ts}`);
    return { message };
  }

  function event(happened: Record<string, unknown>, signing?: Signing): Promise<Delivery> {
    return sender.send('json', JSON.stringify(eventEnvelope(world, happened)), signing);
  }

  async function eventIfWanted(
    happened: Record<string, unknown>,
    signing?: Signing,
  ): Promise<Delivery | null> {
    return declared.events.includes(String(happened.type)) ? event(happened, signing) : null;
  }

  return {
    async slash({ user, channel, command, text = '' }, signing) {
      const known = declared.commands.find((each) => each.command === command);
      if (!known) throw new Error(`the manifest declares no command ${command}`);
      const conversation = world.conversations.get(channel);
      if (!conversation) throw new Error(`no channel ${channel}`);
      const typed = known.should_escape ? escapeMentions(world, text) : text;
      const delivery = await sender.send(
        'form',
        slashForm(world, user, conversation, command, typed),
        signing,
      );
      takeSlashAck(world, delivery, channel, user);
      return delivery;
    },

    async press({ value, values, ...pointed }, signing) {
      const { user, actionId, blockId } = pointed;
      const pressed = { user, actionId, blockId, value, values };
      const where = whereIs(pointed);
      const payload =
        'view' in where
          ? viewActions(world, where.view, pressed)
          : messageActions(world, where.message, pressed);
      return interact(payload, signing);
    },

    async suggestions({ typed, ...pointed }, signing) {
      const { user, actionId, blockId } = pointed;
      const payload = suggestionRequest(world, user, whereIs(pointed), { actionId, blockId, typed });
      return takeSuggestions(world, await interact(payload, signing), actionId);
    },

    async submit({ user, view, values }, signing) {
      const open = openFor(user, view);
      if (!('submit' in open.view) || !open.view.submit) throw new Error('this modal has no submit button');
      const state = {
        values: viewState(open.view.blocks, values, { strictly: true, offered: offeredIn(world) }),
      };
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

    async closeView({ user, view, all = false }, signing) {
      const open = openFor(user, view);
      const clears = all || ('clear_on_close' in open.view && open.view.clear_on_close === true);
      for (const each of clears ? world.stackOf(user) : [open]) world.views.delete(each.id);
      const wanted = 'notify_on_close' in open.view && open.view.notify_on_close === true;
      if (!wanted) return null;
      const payload = {
        type: 'view_closed',
        ...envelope(world, user),
        view: wireView(world, open),
        is_cleared: clears,
      };
      return interact(payload, signing);
    },

    async choose({ user, channel, message, callbackId }, signing) {
      const known = declared.shortcuts.some(({ callback_id: id }) => id === callbackId);
      if (!known) throw new Error(`the manifest declares no message shortcut ${callbackId}`);
      const chosen = world.messages.find((each) => each.channel === channel && each.ts === message);
      if (!chosen) throw new Error(`no message ${message} in ${channel} has a menu`);
      return interact(messageShortcut(world, chosen, { user, callbackId }), signing);
    },

    say({ user, channel, text }) {
      if (!world.conversations.has(channel)) throw new Error(`no channel ${channel}`);
      world.messages.push({ channel, ts: world.nextTs(), user, text, blocks: [], files: [] });
    },

    async openApp({ user, tab }, signing) {
      const channel = world.openDirectMessage(user).id;
      const home = world.homes.get(user);
      const view = tab === 'home' && home ? { view: wireView(world, home) } : {};
      return eventIfWanted({ type: 'app_home_opened', user, channel, tab, ...view }, signing);
    },

    event,
    eventIfWanted,
  };
}
