import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Chart } from '../charts/define.ts';
import type { Person } from '../domain/person.ts';
import type { Document } from '../store/outbox.ts';

/** Who asks: what the server knows of them, never what the request claims. */
export interface Asker {
  /** Null when nobody in the organisation matches the Slack user. */
  person: Person | null;
  admin: boolean;
  /** Slack id; absent on the command line. */
  userId?: string;
}

/** What a command answers. */
export interface Reply {
  text: string;
  blocks: KnownBlock[];
  chart?: Chart;
  /** Sent with the chart: to the asker's direct message, where it was asked in a channel. */
  documents?: Document[];
  /** Shown in place of an answer, where it was asked in Slack. */
  modal?: ModalView;
  /** The machine-readable answer printed by `kata ask --json`. */
  data?: unknown;
  /** Only the asker may ever see it: it gets no share button, and sharing it is refused. */
  personal?: boolean;
  /** Personal, and kept nowhere: answered at the request's own address alone, in a direct message too. It has no chart. */
  unkept?: true;
}

/**
 * A question or an order that cannot be carried out as it stands; the message says why and what to do. It is plain
 * text: what a person typed may stand in it, and it is escaped before it goes to Slack.
 */
export class BadInput extends Error {
  override name = 'BadInput';
}

/** One of the words typed means nothing here, e.g. a team that there is not: the usage is told with it. */
export class BadArgument extends BadInput {
  override name = 'BadArgument';
}

/**
 * One subcommand of a slash command. `Ctx` is what it needs of the composition root.
 * Words of the text fill `positional` in order, `--name value` the rest; usage and help are rendered from all this.
 */
export interface CommandDefinition<Ctx, A extends z.ZodObject = z.ZodObject> {
  command: `/${string}`;
  /** First word after the slash command; empty for what is meant when no subcommand matches. */
  name: string;
  summary: string;
  args: A;
  positional: (keyof z.infer<A> & string)[];
  /**
   * The last of `positional` takes all loose words that are left, and after it a text option those that follow it: a
   * name with spaces needs no quotation marks.
   */
  joinsWords?: true;
  /** Runnable as they stand, without the slash command itself. */
  examples: string[];
  /** Opened at once and filled with the reply's modal: Slack lets a modal be opened for three seconds only. */
  opening?: ModalView;
  /** Nothing is written down of who asked and when: for what somebody answers in a survey. */
  unrecorded?: true;
  run(args: z.infer<A>, ctx: Ctx): Promise<Reply>;
}

/** Keeps the type of the arguments while the definition goes into a list of definitions. */
export function defineCommand<Ctx, A extends z.ZodObject>(
  definition: CommandDefinition<Ctx, A>,
): CommandDefinition<Ctx, A> {
  return definition;
}

/** What a person filled in or chose in one element of a modal; which of them is set depends on the element. */
export interface Field {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
}

/** A press of a button, or a modal submitted. */
export interface Interaction {
  /** Slack id of who did it. */
  userId: string;
  /** Value of the button; private metadata of the modal. */
  value: string;
  /** Channel of the message that has the button; null in a modal. */
  channel: string | null;
  /** Id of the message that has the button; null in a modal and on the Home tab. */
  message: string | null;
  /** Private metadata of the view it happened in; empty in a message. */
  metadata: string;
  /** Block id → action id → what is filled in, in the view or the message. */
  fields: Record<string, Record<string, Field>>;
}

/** What comes of an interaction; empty when there is nothing to show. */
export interface Outcome {
  /** Takes the place of the modal that is open, or opens. */
  modal?: ModalView;
  /** Opens on top of the modal that is open. */
  push?: ModalView;
  /** Takes the place of the modal under the one that is submitted, which closes unless another takes its place. */
  beneath?: ModalView;
  /** Closes every modal, after a submission. */
  close?: true;
  /** Takes the place of what the person sees on their Home tab; drawn after the acknowledgement where it is a function. */
  home?: HomeView | (() => Promise<HomeView>);
  /** Block id → what is wrong with it; the modal stays open. Only of a submission that is a `write`. */
  errors?: Record<string, string>;
  /** Answered as a command is, to the person alone: in their direct message where nothing was pressed in a message. */
  reply?: Reply;
  /** The same, in the place of the message that has the button where nobody else sees that one. */
  replacing?: Reply;
  /** Takes the place of the message that has the button, for all who see it: of a direct message of Kata's. */
  rewritten?: Pick<Reply, 'text' | 'blocks'>;
}

/** What happens on a press of a button (`action`) or when a modal is submitted (`view`). */
export interface InteractionDefinition<Ctx> {
  kind: 'action' | 'view';
  /** Action id of the button; callback id of the modal. */
  id: string;
  /** `read` is acknowledged, then worked on. `write` is one write of at most 1.5 s, acknowledged when it is done. */
  mode: 'read' | 'write';
  /** Nothing is written down of who did it and when: for what somebody says in a survey. */
  unrecorded?: true;
  /** Opened at once and filled with the outcome's modal: Slack lets a modal be opened for three seconds only. */
  opening?: ModalView;
  run(interaction: Interaction, ctx: Ctx): Promise<Outcome>;
}

/** A message that somebody chose something from the menu of. */
export interface ShortcutUse {
  /** Slack id of who did it. */
  userId: string;
  channel: string;
  /** Without mark-up, people by their ids (`@U0ADA`); empty where it has no text. */
  text: string;
  /** Its address. */
  permalink: string;
}

/** An entry in the menu of every message; the manifest names it as well. It is acknowledged first. */
export interface ShortcutDefinition<Ctx> {
  /** Callback id. */
  id: string;
  /** Opened at once and filled with the outcome's modal: Slack lets a modal be opened for three seconds only. */
  opening: ModalView;
  run(used: ShortcutUse, ctx: Ctx): Promise<Outcome>;
}

/** Something that happened in Slack which nobody typed or pressed, e.g. that a person opened the Home tab. */
export interface SlackEvent {
  /** Slack id of whom it concerns. */
  userId: string;
  /** Where it happened; null where it has no place. */
  channel: string | null;
  /** Of the Home: which tab was opened. */
  tab: string | null;
}

/** What happens on an event. It is acknowledged first. */
export interface EventDefinition<Ctx> {
  /** As Slack names it, e.g. `app_home_opened`. */
  type: string;
  /** What is shown where `run` takes longer than a second, until it is done. */
  meanwhile?(event: SlackEvent, ctx: Ctx): Promise<Outcome>;
  run(event: SlackEvent, ctx: Ctx): Promise<Outcome>;
}

export interface Suggestion {
  text: string;
  value: string;
}

/** What a select offers that asks while a person types: a fixed list holds a hundred options at most. */
export interface OptionsDefinition<Ctx> {
  /** Action id of the select. */
  id: string;
  run(asked: { typed: string; metadata: string }, ctx: Ctx): Promise<Suggestion[]>;
}
