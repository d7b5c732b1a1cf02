import type { App, BlockAction } from '@slack/bolt';
import type { Logger } from 'pino';
import type { RenderChart } from '../charts/define.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import { answeringOf } from './answer-command.ts';
import {
  arrivalOfAction,
  arrivalOfSubmission,
  askedAt,
  firstInput,
  modalBeneath,
  requestKeyOf,
  unlabelled,
} from './arrival.ts';
import type { SlackConnection } from './connection.ts';
import type {
  Asker,
  CommandDefinition,
  EventDefinition,
  InteractionDefinition,
  OptionsDefinition,
  Outcome,
  ShortcutDefinition,
} from './define.ts';
import { type Asked, deliveryOf, SHARE_ACTION } from './delivery.ts';
import { gateOf } from './gate.ts';
import { homeScreen } from './home-screen.ts';
import { type Arrival, interactionsOf } from './interactions.ts';
import { loggable } from './log.ts';
import { sentenceModal } from './modals.ts';
import { registerOccurrences } from './occurrences.ts';
import type { Outbox } from './outbox.ts';
import type { EphemeralMessage } from './respond.ts';
import { trackRunning } from './running.ts';
import { sharingOf } from './share.ts';
import { registerShortcuts } from './shortcuts.ts';

export interface RouterOptions<Ctx> {
  commands: CommandDefinition<Ctx>[];
  interactions: InteractionDefinition<Ctx>[];
  events?: EventDefinition<Ctx>[];
  options?: OptionsDefinition<Ctx>[];
  shortcuts?: ShortcutDefinition<Ctx>[];
  /** What a command or an interaction works with, for this asker and this instant. */
  contextFor(asker: Asker, now: Date): Ctx | Promise<Ctx>;
  store: Store;
  slack: SlackConnection;
  outbox: Outbox;
  renderChart: RenderChart;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  clock: Clock;
  log: Logger;
}

export interface Router {
  /** Listens to every command and interaction, and to the share button. */
  register(app: App): void;
  /** Waits for the requests being worked on; how many were still running after so many milliseconds. */
  drain(timeoutMs: number): Promise<number>;
}

/** Takes requests from Slack to the definitions that answer them, and the answers back. */
export function createRouter<Ctx>(options: RouterOptions<Ctx>): Router {
  const { commands, contextFor, store, slack, outbox, clock, log } = options;
  const { events = [], options: selects = [], shortcuts = [] } = options;
  const running = trackRunning();
  const gate = gateOf(options);
  const { deliver, askedDirectly } = deliveryOf(options);
  const answer = answeringOf({ commands, contextFor, gate, slack, store, deliver, clock, log });
  const sharing = sharingOf({ slack, outbox, store });
  const showHome = homeScreen({ slack, store, log });
  const answering = { deliver, askedDirectly, showHome };
  const interactions = interactionsOf({ gate, slack, store, contextFor, ...answering, clock, log });
  outbox.onSettled(sharing.tell);

  async function say(asked: Asked, message: EphemeralMessage): Promise<void> {
    await asked.respond(message).catch((error: unknown) => {
      log.warn({ error: loggable(error) }, 'an answer did not arrive');
    });
  }

  /** What is left to do when a write was acknowledged. */
  async function conclude(outcome: Outcome, failure: string | null, arrival: Arrival): Promise<void> {
    try {
      if (failure !== null) await interactions.tell(failure, arrival);
      else await interactions.show(outcome, arrival);
    } catch (error) {
      await interactions.tell(gate.explain(error, arrival.incoming), arrival);
    }
  }

  function registerAction(app: App, definition: InteractionDefinition<Ctx>): void {
    app.action<BlockAction>(
      { type: 'block_actions', action_id: definition.id },
      async ({ ack, body, context }) => {
        const known = arrivalOfAction(body, context);
        const arrival = definition.unrecorded ? unlabelled(known) : known;
        if (definition.mode === 'read') {
          await ack();
          await running.track(interactions.read(definition, arrival));
          return;
        }
        const { outcome, failure } = await interactions.write(definition, arrival);
        await ack();
        await running.track(conclude(outcome, failure, arrival));
      },
    );
  }

  function registerView(app: App, definition: InteractionDefinition<Ctx>): void {
    app.view(definition.id, async ({ ack, body, context }) => {
      const known = arrivalOfSubmission(body, context);
      const arrival = definition.unrecorded ? unlabelled(known) : known;
      if (definition.mode === 'read') {
        await ack();
        await running.track(interactions.read(definition, arrival));
        return;
      }
      const { outcome, failure } = await interactions.write(definition, arrival);
      const input = firstInput(body);
      if (failure !== null && input) await ack({ response_action: 'errors', errors: { [input]: failure } });
      else if (failure !== null) await ack({ response_action: 'update', view: sentenceModal(failure) });
      else if (outcome.errors) await ack({ response_action: 'errors', errors: outcome.errors });
      else if (outcome.modal) await ack({ response_action: 'update', view: outcome.modal });
      else if (outcome.push) await ack({ response_action: 'push', view: outcome.push });
      else if (outcome.close) await ack({ response_action: 'clear' });
      else await ack();
      const { beneath, home, reply } = outcome;
      const under = modalBeneath(body);
      if (beneath && under)
        await running.track(conclude({ modal: beneath }, null, { ...arrival, modal: under }));
      if (home || reply)
        await running.track(conclude({ ...(home && { home }), ...(reply && { reply }) }, null, arrival));
    });
  }

  function registerShare(app: App): void {
    app.action<BlockAction>(
      { type: 'block_actions', action_id: SHARE_ACTION },
      async ({ ack, body, context }) => {
        const arrival = arrivalOfAction(body, context);
        const { asked, interaction } = arrival;
        if (!asked) return ack();
        let message: EphemeralMessage | null = null;
        const failure = await interactions.bounded(arrival, async () => {
          message = await sharing.share(interaction.value, asked, clock());
        });
        await ack();
        const told = failure === null ? message : { text: failure };
        if (told) await running.track(say(asked, told));
      },
    );
  }

  return {
    register(app) {
      for (const command of new Set(commands.map((each) => each.command))) {
        app.command(command, async ({ ack, command: typed, context }) => {
          await ack();
          const incoming = { key: requestKeyOf(context), userId: typed.user_id, label: command };
          const asked = askedAt(typed.user_id, typed.channel_id, typed.response_url);
          const { text = '', trigger_id: triggerId } = typed;
          await running.track(answer({ incoming, asked, command, text, triggerId }));
        });
      }
      for (const definition of options.interactions) {
        if (definition.kind === 'action') registerAction(app, definition);
        else registerView(app, definition);
      }
      registerShare(app);
      registerShortcuts(app, { shortcuts, interactions, running });
      registerOccurrences(app, { events, options: selects, contextFor, gate, showHome, running, clock, log });
    },
    drain: running.drain,
  };
}
