import type { SeenConversation, Sight } from '../../slack/sight.ts';
import type { Entries } from '../../slack/view-state.ts';
import type { ActOutcome } from '../acts.ts';
import type { Character } from '../cast.ts';
import { act, type Order } from './client.ts';
import type { Place } from './place.ts';

/** What the page shows at the moment, and what can be done from it. */
export interface App {
  cast: Character[];
  person: Character;
  sight: Sight;
  /** Id of the conversation that is open. */
  channel: string;
  tab: 'home' | 'messages';
  /** `ts` of the message whose thread is open. */
  thread: string | null;
  /** What the client has against fields of a view that it did not send, by view. */
  refusedFields: Record<string, Record<string, string>>;
  perform(order: Order): Promise<ActOutcome>;
  be(person: Character): void;
  go(channel: string): void;
  show(tab: App['tab']): void;
  openThread(ts: string | null): void;
  redraw(): void;
}

const drafts = new Map<string, Entries>();

function draftsOf(key: string): Entries {
  const known = drafts.get(key) ?? {};
  drafts.set(key, known);
  return known;
}

type Where = { view: string } | { message: string; channel: string };

/** The elements of one message or view, as the person whom one is. */
export function placeIn(app: App, where: Where, errors: Record<string, string> = {}): Place {
  const id = 'view' in where ? where.view : `${where.channel}/${where.message}`;
  const own = draftsOf(`${app.person.id}/${id}`);
  return {
    sight: app.sight,
    drafts: own,
    errors,
    async press(blockId, element, value) {
      const pointed = { ...where, actionId: element.action_id, blockId };
      await app.perform({ act: 'press', ...pointed, values: own, ...(value !== undefined && { value }) });
    },
    async suggestions(blockId, element, typed) {
      const pointed = { ...where, actionId: element.action_id, blockId };
      const { options } = await act(app.person.id, { act: 'suggestions', ...pointed, typed });
      return options ?? [];
    },
  };
}

export function conversationOf({
  sight,
  channel,
}: Pick<App, 'sight' | 'channel'>): SeenConversation | undefined {
  return sight.conversations.find(({ id }) => id === channel);
}

/** How a conversation is called: a channel by its name, the direct message by the app's. */
export function titleOf({ kind, name }: SeenConversation): string {
  return kind === 'im' ? 'Kata' : `# ${name}`;
}
