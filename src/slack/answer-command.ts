import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import { findCommand } from './arguments.ts';
import type { SlackConnection } from './connection.ts';
import { type Asker, BadInput, type CommandDefinition, type Reply } from './define.ts';
import type { Asked } from './delivery.ts';
import type { Gate, Incoming } from './gate.ts';
import { loggable } from './log.ts';
import { type ModalTarget, sentenceModal, showModal } from './modals.ts';
import { runCommand } from './run-command.ts';

/** A slash command as it was typed. */
export interface Typed {
  incoming: Incoming;
  asked: Asked;
  command: string;
  text: string;
  triggerId: string;
}

export interface AnsweringOptions<Ctx> {
  commands: CommandDefinition<Ctx>[];
  contextFor(asker: Asker, now: Date): Ctx | Promise<Ctx>;
  gate: Gate;
  slack: SlackConnection;
  store: Pick<Store, 'audit'>;
  deliver(reply: Reply, asked: Asked): Promise<void>;
  clock: Clock;
  log: Logger;
}

/** Answers slash commands: in words where they were asked, or in a modal that opens at once. */
export function answeringOf<Ctx>(options: AnsweringOptions<Ctx>): (typed: Typed) => Promise<void> {
  const { commands, gate, slack, store, deliver, clock, log } = options;

  /** The definition that is meant; null where none is. */
  function meant({ command, text }: Typed): CommandDefinition<Ctx> | null {
    try {
      return findCommand(commands, command, text).definition;
    } catch (error) {
      if (error instanceof BadInput) return null;
      throw error;
    }
  }

  /** What opens before anything is known of the answer; null for a command that answers in words. */
  function openingOf(typed: Typed) {
    return typed.text.split(/\s+/).includes('--help') ? null : (meant(typed)?.opening ?? null);
  }

  async function tell(sentence: string, { asked }: Typed, modal: ModalTarget | null): Promise<void> {
    const told = modal
      ? showModal(slack.posts, modal, sentenceModal(sentence))
      : asked.respond({ text: sentence });
    await told.then(
      () => {},
      (error: unknown) => log.warn({ error: loggable(error) }, 'an answer did not arrive'),
    );
  }

  return async function answer(typed) {
    const { incoming, asked, command, text, triggerId } = typed;
    let modal: ModalTarget | null = null;
    try {
      const opening = openingOf(typed);
      if (opening) modal = await showModal(slack.posts, { triggerId, viewId: null }, opening);
      const admitted = await gate.admit(incoming);
      if (!admitted) return;
      const target = `${command} ${text}`.trim();
      if (!meant(typed)?.unrecorded)
        await store.audit.record({ at: clock(), who: admitted.who, action: 'asked', target });
      const reply = await runCommand(
        commands,
        command,
        text,
        await options.contextFor(admitted.asker, clock()),
      );
      if (reply.modal) await showModal(slack.posts, modal ?? { triggerId, viewId: null }, reply.modal);
      else if (modal) await tell(reply.text, typed, modal);
      else await deliver(reply, asked);
    } catch (error) {
      await tell(gate.explain(error, incoming), typed, modal);
    }
  };
}
