import type { KnownBlock } from '@slack/types';
import type { Answer, Store } from '../store/index.ts';
import type { SlackConnection } from './connection.ts';
import { BadInput } from './define.ts';
import { type Asked, note, withOwn } from './delivery.ts';
import { explainHeld } from './explain-post.ts';
import type { Outbox, Settled } from './outbox.ts';
import { type EphemeralMessage, respondAt } from './respond.ts';

export interface SharingOptions {
  slack: SlackConnection;
  outbox: Outbox;
  store: Pick<Store, 'answers' | 'outbox'>;
}

export interface Sharing {
  /**
   * Puts the answer in the queue for its channel: the one write of a press.
   * @returns what to say after the acknowledgement: null while the post is under way
   * @throws BadInput when the answer may not be shared by this person, or no more
   */
  share(answer: string, asked: Asked, now: Date): Promise<EphemeralMessage | null>;
  /** Tells the asker what became of a post that they wait for. */
  tell(entry: Settled): Promise<void>;
}

function shared(answer: Answer): EphemeralMessage {
  const blocks = (answer.blocks as KnownBlock[]).filter((each) => each.type !== 'actions');
  const own = [note(`Shared in <#${answer.channel}>.`)];
  return { text: answer.text, blocks: withOwn(answer.text, blocks, own), replace: true };
}

export function sharingOf({ slack, outbox, store }: SharingOptions): Sharing {
  const { botName } = slack.workspace;
  return {
    async share(id, asked, now) {
      const answer = await store.answers.find(id);
      if (!answer) throw new BadInput('This answer is no longer kept. Ask again, then share the new one.');
      if (answer.asker !== asked.userId) throw new BadInput('Only the person who asked may share an answer.');
      if (answer.personal) throw new BadInput('This answer is about you alone: it cannot be shared.');
      const key = `share:${answer.id}:${answer.channel}`;
      const notify = { kind: 'share' as const, responseUrl: asked.responseUrl, answer: answer.id };
      const added = await outbox.enqueue({
        key,
        channel: answer.channel,
        text: answer.text,
        blocks: withOwn(answer.text, answer.blocks as KnownBlock[], [note(`Shared by <@${answer.asker}>.`)]),
        picture: answer.picture,
        notify,
      });
      if (added) return null;
      if (await store.outbox.requeue(key, notify, now)) outbox.kick();
      const entry = await store.outbox.find(key);
      return entry?.status === 'sent' ? shared(answer) : null;
    },
    async tell(entry) {
      if (!entry.notify) return;
      const { kind, responseUrl, answer: id } = entry.notify;
      if (entry.status === 'held') {
        await respondAt(responseUrl, { text: explainHeld(entry, botName) });
        return;
      }
      if (kind !== 'share' || entry.status !== 'sent') return;
      const answer = await store.answers.find(id);
      if (answer) await respondAt(responseUrl, shared(answer));
    },
  };
}
