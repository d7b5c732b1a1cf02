import type { App, Context, MessageShortcut } from '@slack/bolt';
import { askedAt, requestKeyOf } from './arrival.ts';
import type { ShortcutDefinition, ShortcutUse } from './define.ts';
import type { Arrival, Interactions } from './interactions.ts';
import { plainMrkdwn } from './plain-text.ts';
import type { Running } from './running.ts';

/** Where a message is read in a browser; the app opens it as well. */
export function permalinkOf({
  channel,
  message,
  team,
}: Pick<MessageShortcut, 'channel' | 'message' | 'team'>): string {
  const place = `https://${team?.domain ?? 'app'}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const thread: unknown = message['thread_ts'];
  const isReply = typeof thread === 'string' && thread !== message.ts;
  return isReply ? `${place}?thread_ts=${thread}&cid=${channel.id}` : place;
}

function arrivalOf(body: MessageShortcut, context: Context): Arrival {
  const { user, channel, callback_id: label, trigger_id: triggerId, response_url: url } = body;
  const asked = { userId: user.id, channel: channel.id, message: body.message_ts };
  return {
    incoming: { key: requestKeyOf(context), userId: user.id, label },
    interaction: { ...asked, value: '', metadata: '', fields: {} },
    modal: { triggerId, viewId: null },
    asked: url ? askedAt(user.id, channel.id, url) : null,
  };
}

/** A message without mark-up: people by their ids, channels by their names. */
function wordsOf(text: string): string {
  return plainMrkdwn(
    text
      .replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, '@$1')
      .replace(/<#[CG][A-Z0-9]+\|([^>]+)>/g, '#$1')
      .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1'),
  );
}

function useOf(body: MessageShortcut): ShortcutUse {
  const { user, channel, message } = body;
  return {
    userId: user.id,
    channel: channel.id,
    text: wordsOf(message.text ?? ''),
    permalink: permalinkOf(body),
  };
}

/** Listens to what people choose from the menu of a message. */
export function registerShortcuts<Ctx>(
  app: App,
  {
    shortcuts,
    interactions,
    running,
  }: {
    shortcuts: ShortcutDefinition<Ctx>[];
    interactions: Pick<Interactions<Ctx>, 'read'>;
    running: Running;
  },
): void {
  for (const { id, opening, run } of shortcuts) {
    app.shortcut<MessageShortcut>(
      { type: 'message_action', callback_id: id },
      async ({ ack, body, context }) => {
        await ack();
        const asking = { id, opening, run: (_pressed: unknown, ctx: Ctx) => run(useOf(body), ctx) };
        await running.track(interactions.read(asking, arrivalOf(body, context)));
      },
    );
  }
}
