import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { requestKeyOf } from './arrival.ts';
import {
  type Asker,
  BadInput,
  type EventDefinition,
  type OptionsDefinition,
  type Outcome,
  type SlackEvent,
  type Suggestion,
} from './define.ts';
import type { Gate } from './gate.ts';
import type { ShowHome } from './home-screen.ts';
import { loggable } from './log.ts';
import { sentenceHome } from './modals.ts';
import { truncateText } from './mrkdwn.ts';
import type { Running } from './running.ts';

const OPTIONS_LIMIT = 100;
const OPTION_LIMIT = 75;
/** Nobody looks at nothing for longer. */
const MEANWHILE_MS = 1_000;

export interface OccurrenceOptions<Ctx> {
  events: EventDefinition<Ctx>[];
  options: OptionsDefinition<Ctx>[];
  contextFor(asker: Asker, now: Date): Ctx | Promise<Ctx>;
  gate: Gate;
  showHome: ShowHome;
  running: Running;
  clock: Clock;
  log: Logger;
}

type Text = Record<string, unknown>;

function eventOf(raw: Text): SlackEvent {
  const text = (name: string) => (typeof raw[name] === 'string' ? (raw[name] as string) : null);
  return { userId: text('user') ?? '', channel: text('channel'), tab: text('tab') };
}

function offered({ text, value }: Suggestion) {
  return { text: { type: 'plain_text' as const, text: truncateText(text, OPTION_LIMIT) }, value };
}

/** What nobody typed or pressed: Slack's events, and what selects ask for while a person types. */
export function registerOccurrences<Ctx>(app: App, options: OccurrenceOptions<Ctx>): void {
  const { gate, showHome, running, clock, log } = options;

  async function show({ home }: Outcome, userId: string): Promise<void> {
    if (home) await showHome(userId, typeof home === 'function' ? await home() : home);
  }

  /** Runs it; where that takes its time, something is shown before. */
  async function carryOut(definition: EventDefinition<Ctx>, event: SlackEvent, ctx: Ctx): Promise<void> {
    const running = definition.run(event, ctx);
    const over = running.then(
      () => true,
      () => true,
    );
    const late = !(await Promise.race([over, sleep(MEANWHILE_MS, false)]));
    if (late && definition.meanwhile) await show(await definition.meanwhile(event, ctx), event.userId);
    await show(await running, event.userId);
  }

  async function happen(definition: EventDefinition<Ctx>, key: string, event: SlackEvent): Promise<void> {
    const incoming = { key, userId: event.userId, label: definition.type };
    try {
      const admitted = await gate.admit(incoming);
      if (!admitted) return;
      await carryOut(definition, event, await options.contextFor(admitted.asker, clock()));
    } catch (error) {
      const sentence = gate.explain(error, incoming);
      if (event.tab !== 'home' || !(error instanceof BadInput)) return;
      await showHome(event.userId, sentenceHome(sentence)).catch((failure: unknown) =>
        log.warn({ error: loggable(failure) }, 'a Home was not shown'),
      );
    }
  }

  for (const definition of options.events) {
    app.event(definition.type, async ({ event, body }) => {
      await running.track(happen(definition, `event:${body.event_id}`, eventOf(event as unknown as Text)));
    });
  }
  for (const definition of options.options) {
    app.options(definition.id, async ({ ack, body, options: asked, context }) => {
      const incoming = { key: requestKeyOf(context), userId: body.user.id, label: definition.id };
      const metadata = 'view' in body ? (body.view?.private_metadata ?? '') : '';
      let suggestions: Suggestion[] = [];
      try {
        const admitted = await gate.admit(incoming);
        const ctx = admitted && (await options.contextFor(admitted.asker, clock()));
        if (ctx) suggestions = await definition.run({ typed: asked.value, metadata }, ctx);
      } catch (error) {
        gate.explain(error, incoming);
      }
      await ack({ options: suggestions.slice(0, OPTIONS_LIMIT).map(offered) });
    });
  }
}
