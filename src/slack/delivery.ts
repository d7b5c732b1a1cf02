import type { Button, KnownBlock } from '@slack/types';
import type { Logger } from 'pino';
import type { RenderChart } from '../charts/define.ts';
import type { Clock } from '../clock.ts';
import type { Picture, Store } from '../store/index.ts';
import type { SlackConnection } from './connection.ts';
import type { Reply } from './define.ts';
import { directMessagesOf } from './direct-messages.ts';
import { MOST_BLOCKS } from './fitted.ts';
import { loggable } from './log.ts';
import { escapeMrkdwn, truncateText } from './mrkdwn.ts';
import type { Outbox } from './outbox.ts';
import type { Respond } from './respond.ts';

/** Action id of the button that shares an answer; its value is the answer's id. */
export const SHARE_ACTION = 'share_answer';

const SECTION_LIMIT = 3_000;
const ACTIONS_LIMIT = 25;

/** Where a question came from, and how to answer it. */
export interface Asked {
  /** Slack id. */
  userId: string;
  channel: string;
  /** Slack's address for answers; a capability, never logged. */
  responseUrl: string;
  respond: Respond;
}

export interface DeliveryOptions {
  slack: SlackConnection;
  outbox: Outbox;
  store: Pick<Store, 'answers'>;
  renderChart: RenderChart;
  clock: Clock;
  log: Logger;
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: truncateText(text, SECTION_LIMIT) } };
}

export function note(text: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

/** Blocks of an answer with our own after them, within the limit of a message. */
export function withOwn(text: string, blocks: KnownBlock[], own: KnownBlock[]): KnownBlock[] {
  const shown = blocks.length > 0 ? blocks : [section(text)];
  return [...shown.slice(0, MOST_BLOCKS - own.length), ...own];
}

/** The share button beside the answer's own buttons, or below it where it has none. */
function withShareButton(blocks: KnownBlock[], answer: string): KnownBlock[] {
  const button: Button = {
    type: 'button',
    action_id: SHARE_ACTION,
    text: { type: 'plain_text', text: 'Share in channel' },
    value: answer,
  };
  const at = blocks.findLastIndex((each) => each.type === 'actions' && each.elements.length < ACTIONS_LIMIT);
  const row = blocks[at];
  if (row?.type !== 'actions')
    return [...blocks.slice(0, MOST_BLOCKS - 1), { type: 'actions', elements: [button] }];
  return blocks.with(at, { ...row, elements: [...row.elements, button] });
}

export interface Delivery {
  deliver(reply: Reply, asked: Asked): Promise<void>;
  /** As if somebody had asked in their direct message with Kata. */
  askedDirectly(userId: string): Promise<Asked>;
}

/**
 * Delivers answers. Asked in a channel: to the asker alone, the chart in their direct message, since Slack shows no
 * file in such a message. Asked in the direct message: one message with both.
 */
export function deliveryOf(options: DeliveryOptions): Delivery {
  const { slack, outbox, store, clock, log } = options;
  const directMessageWith = directMessagesOf(slack.web);

  /** Null where there is no chart, or it cannot be drawn: the answer in words is worth having all the same. */
  async function draw({ chart }: Reply): Promise<Picture | null> {
    if (!chart) return null;
    return options.renderChart(chart).then(
      (png) => ({ png, title: chart.title, alt: chart.alt }),
      (error: unknown) => {
        log.error({ error: loggable(error) }, 'chart not drawn');
        return null;
      },
    );
  }

  async function save(reply: Reply, asked: Asked, picture: Picture | null): Promise<string> {
    const id = crypto.randomUUID();
    const personal = reply.personal ?? false;
    const content = personal
      ? { text: '', blocks: [], picture: null }
      : { text: reply.text, blocks: reply.blocks, picture };
    await store.answers.save({
      id,
      asker: asked.userId,
      channel: asked.channel,
      ...content,
      personal,
      at: clock(),
    });
    return id;
  }

  async function toDirectMessage(reply: Reply, channel: string, picture: Picture | null): Promise<void> {
    const { text, blocks, documents } = reply;
    await outbox.enqueue({ key: `answer:${crypto.randomUUID()}`, channel, text, blocks, picture, documents });
  }

  async function toChannel(reply: Reply, asked: Asked, picture: Picture | null): Promise<void> {
    const answer = await save(reply, asked, picture);
    const { documents = [] } = reply;
    const notes = [];
    if (picture) notes.push(note('The chart is in your direct message with me.'));
    if (documents.length > 0)
      notes.push(note(`In your direct message with me: ${documents.map(({ title }) => title).join(', ')}.`));
    if (reply.chart && !picture) notes.push(note('The chart could not be drawn this time.'));
    const blocks = withOwn(reply.text, reply.blocks, notes);
    await asked.respond({
      text: reply.text,
      blocks: reply.personal ? blocks : withShareButton(blocks, answer),
    });
    const named = picture ?? documents[0];
    if (!named) return;
    await outbox.enqueue({
      key: `chart:${answer}`,
      channel: await directMessageWith(asked.userId),
      text: escapeMrkdwn(named.title),
      blocks: [],
      picture,
      documents,
      notify: { kind: 'chart', responseUrl: asked.responseUrl, answer },
    });
  }

  return {
    async deliver(reply, asked) {
      if (reply.unkept) return asked.respond({ text: reply.text, blocks: reply.blocks });
      const picture = await draw(reply);
      const { userId, channel } = asked;
      const direct = channel.startsWith('D') && (await directMessageWith(userId)) === channel;
      await (direct ? toDirectMessage(reply, channel, picture) : toChannel(reply, asked, picture));
    },
    async askedDirectly(userId) {
      const channel = await directMessageWith(userId);
      const respond: Respond = async ({ text, blocks = [] }) => {
        const key = `answer:${crypto.randomUUID()}`;
        await outbox.enqueue({ key, channel, text, blocks, picture: null });
      };
      return { userId, channel, responseUrl: '', respond };
    },
  };
}
