import type { BlockAction, Context, SlackViewAction } from '@slack/bolt';
import type { Field } from './define.ts';
import type { Asked } from './delivery.ts';
import type { Arrival } from './interactions.ts';
import type { ModalTarget } from './modals.ts';
import { respondAt } from './respond.ts';

type Fields = Record<string, Record<string, Field>>;

/** Key by which a replay of a request is known, put into the context by the receiver. */
export const REQUEST_KEY = 'requestKey';

/** A request that cannot be told from others by a key counts as its own. */
export function requestKeyOf(context: Context): string {
  const key: unknown = context[REQUEST_KEY];
  return typeof key === 'string' && key !== '' ? key : crypto.randomUUID();
}

export function askedAt(userId: string, channel: string, responseUrl: string): Asked {
  return { userId, channel, responseUrl, respond: (message) => respondAt(responseUrl, message) };
}

/** What was pressed or chosen, whichever element it was. */
function chosenIn(action: Field | undefined): string {
  return (
    action?.value ??
    action?.selected_option?.value ??
    action?.selected_user ??
    action?.selected_channel ??
    action?.selected_conversation ??
    action?.selected_date ??
    action?.selected_time ??
    ''
  );
}

export function arrivalOfAction(body: BlockAction, context: Context): Arrival {
  const [action] = body.actions;
  const userId = body.user.id;
  const channel = body.channel?.id ?? null;
  return {
    incoming: { key: requestKeyOf(context), userId, label: action?.action_id ?? 'action' },
    interaction: {
      userId,
      value: chosenIn(action as Field | undefined),
      channel,
      message: body.message?.ts ?? null,
      metadata: body.view?.private_metadata ?? '',
      fields: (body.view?.state.values ?? body.state?.values ?? {}) as Fields,
    },
    modal: { triggerId: body.trigger_id, viewId: body.view?.type === 'modal' ? body.view.id : null },
    asked: channel && body.response_url ? askedAt(userId, channel, body.response_url) : null,
  };
}

/** The same without a word of what was pressed: the log names people who are refused, and tells what failed. */
export function unlabelled(arrival: Arrival): Arrival {
  return { ...arrival, incoming: { ...arrival.incoming, label: 'not recorded' } };
}

export function arrivalOfSubmission(body: SlackViewAction, context: Context): Arrival {
  const { view } = body;
  const userId = body.user.id;
  return {
    incoming: { key: requestKeyOf(context), userId, label: view.callback_id },
    interaction: {
      userId,
      value: view.private_metadata,
      channel: null,
      message: null,
      metadata: view.private_metadata,
      fields: view.state.values as Fields,
    },
    modal: { triggerId: 'trigger_id' in body ? body.trigger_id : '', viewId: null },
    asked: null,
  };
}

/** The modal under the one that was submitted; null where there is none. */
export function modalBeneath({ view }: SlackViewAction): ModalTarget | null {
  const { previous_view_id: viewId } = view;
  return viewId === null ? null : { triggerId: '', viewId };
}

/** Block id of the first input of a modal; null when it has none. */
export function firstInput(body: SlackViewAction): string | null {
  return body.view.blocks.find((each) => each.type === 'input')?.block_id ?? null;
}
