import type { Logger } from 'pino';
import type { Store } from '../store/index.ts';
import type { SlackConnection } from './connection.ts';
import type { Asker, Interaction, InteractionDefinition, Outcome, Reply } from './define.ts';
import type { Asked } from './delivery.ts';
import type { Admitted, Gate, Incoming } from './gate.ts';
import type { ShowHome } from './home-screen.ts';
import { loggable } from './log.ts';
import { type ModalTarget, pushModal, sentenceModal, showModal } from './modals.ts';
import type { Respond } from './respond.ts';
import { TookTooLong, within } from './running.ts';

/** Slack waits three seconds for an acknowledgement; a write gets half of them. */
const WRITE_MS = 1_500;
const TRY_AGAIN = 'That took too long to save. Do it again: what is saved already is not saved twice.';

/** A press or a submission on its way through the router. */
export interface Arrival {
  incoming: Incoming;
  interaction: Interaction;
  modal: ModalTarget;
  /** Null where there is no message to answer to. */
  asked: Asked | null;
}

export interface InteractionOptions<Ctx> {
  gate: Gate;
  slack: SlackConnection;
  store: Pick<Store, 'audit'>;
  contextFor(asker: Asker, now: Date): Ctx | Promise<Ctx>;
  deliver(reply: Reply, asked: Asked): Promise<void>;
  /** As if somebody had asked in their direct message: for what has no message to answer to. */
  askedDirectly(userId: string): Promise<Asked>;
  showHome: ShowHome;
  clock: () => Date;
  log: Logger;
}

/** What is asked of a definition that is acknowledged first. */
type Asking<Ctx> = Pick<InteractionDefinition<Ctx>, 'id' | 'opening' | 'unrecorded' | 'run'>;

export interface Interactions<Ctx> {
  read(definition: Asking<Ctx>, arrival: Arrival): Promise<void>;
  /** Admits a request and does one write for it, in the time that an acknowledgement may take. Why not, else null. */
  bounded(arrival: Arrival, write: (admitted: Admitted) => Promise<void>): Promise<string | null>;
  /** What to show once it is acknowledged; or why it was not done. */
  write(
    definition: InteractionDefinition<Ctx>,
    arrival: Arrival,
  ): Promise<{ outcome: Outcome; failure: string | null }>;
  show(outcome: Outcome, arrival: Arrival): Promise<void>;
  /** Says why it failed, in the modal where there is one, else in an answer. */
  tell(sentence: string, arrival: Arrival): Promise<void>;
}

function replaced(respond: Respond): Respond {
  return (message) => respond({ ...message, replace: true });
}

export function interactionsOf<Ctx>(options: InteractionOptions<Ctx>): Interactions<Ctx> {
  const { gate, slack, store, clock, log } = options;

  async function work(definition: Asking<Ctx>, arrival: Arrival, admitted: Admitted) {
    const { asker, who } = admitted;
    if (!definition.unrecorded)
      await store.audit.record({ at: clock(), who, action: 'pressed', target: definition.id });
    return definition.run(arrival.interaction, await options.contextFor(asker, clock()));
  }

  async function show(
    { modal, push, home, reply, replacing, rewritten }: Outcome,
    arrival: Arrival,
  ): Promise<void> {
    const { modal: target, asked, interaction } = arrival;
    if (modal) await showModal(slack.posts, target, modal);
    if (push) await pushModal(slack.posts, target, push);
    if (rewritten && asked) await asked.respond({ ...rewritten, replace: true });
    if (home) await options.showHome(interaction.userId, typeof home === 'function' ? await home() : home);
    const answer = reply ?? replacing;
    if (!answer) return;
    const place = asked ?? (await options.askedDirectly(interaction.userId));
    // Slack tells the message that a button is in, but for one that only that person sees.
    const isOwn = replacing !== undefined && asked !== null && interaction.message === null;
    await options.deliver(answer, isOwn ? { ...place, respond: replaced(place.respond) } : place);
  }

  async function tell(sentence: string, { modal: target, asked }: Arrival): Promise<void> {
    const told =
      asked && target.viewId === null
        ? asked.respond({ text: sentence })
        : showModal(slack.posts, target, sentenceModal(sentence));
    await told.then(
      () => {},
      (error: unknown) => log.warn({ error: loggable(error) }, 'could not say that it failed'),
    );
  }

  async function bounded(arrival: Arrival, write: (admitted: Admitted) => Promise<void>) {
    async function carryOut(): Promise<void> {
      const admitted = await gate.admit(arrival.incoming);
      if (admitted) await write(admitted);
    }
    try {
      await within(WRITE_MS, carryOut());
      return null;
    } catch (error) {
      const sentence = gate.explain(error, arrival.incoming);
      return error instanceof TookTooLong ? TRY_AGAIN : sentence;
    }
  }

  return {
    show,
    tell,
    async read(definition, arrival) {
      let current = arrival;
      try {
        if (definition.opening) {
          const modal = await showModal(slack.posts, arrival.modal, definition.opening);
          current = { ...arrival, modal };
        }
        const admitted = await gate.admit(arrival.incoming);
        if (admitted) await show(await work(definition, current, admitted), current);
      } catch (error) {
        await tell(gate.explain(error, arrival.incoming), current);
      }
    },
    bounded,
    async write(definition, arrival) {
      let outcome: Outcome = {};
      const failure = await bounded(arrival, async (admitted) => {
        outcome = await work(definition, arrival, admitted);
      });
      return { outcome: failure === null ? outcome : {}, failure };
    },
  };
}
