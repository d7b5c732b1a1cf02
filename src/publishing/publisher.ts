import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { RenderChart } from '../charts/define.ts';
import type { Clock } from '../clock.ts';
import { escapeMrkdwn } from '../slack/mrkdwn.ts';
import type { Picture } from '../store/answers.ts';
import type { StoredEdition } from '../store/editions.ts';
import type { Store } from '../store/index.ts';
import { isDatabaseOutage } from '../store/outage.ts';
import type { Post } from '../store/outbox.ts';
import type { ComposedPost, Edition, PublicationDefinition } from './define.ts';
import { tellAdmins } from './notices.ts';

/** The edition of a scope before this one, and what the last one that was posted told; null when there is none. */
export type Previous = StoredEdition | null;

export interface PublisherOptions<Ctx> {
  store: Store;
  publications: PublicationDefinition<Ctx>[];
  contextFor(previous: Previous, now: Date): Promise<Ctx>;
  renderChart: RenderChart;
  admins: string[];
  clock: Clock;
  log: Logger;
  /** How long a process may be silent before its edition goes to another. Milliseconds; 60,000 by default. */
  leaseMs?: number;
  /** How long writing one may take before it is given up. Milliseconds; 600,000 by default. */
  mostMs?: number;
  /** How often editions that are due are looked for. Milliseconds; 1,000 by default. */
  pollMs?: number;
  /** Pause after a first failure, doubled after each further one. Milliseconds; 15,000 by default. */
  retryMs?: number;
  /** Editions in hand at once; 2 by default. */
  atOnce?: number;
}

const MOST_TRIES = 6;

/** Rejects when something takes too long: who hangs must not keep others waiting for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const limit = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`not written within ${ms / 1000} s`);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    over.abort();
    limit.catch(() => {});
  }
}

/** Key of a post of an edition: the first is the message, the others are in its thread. */
function keyOf(
  { publication, scope, period }: Pick<Edition, 'publication' | 'scope' | 'period'>,
  index: number,
): string {
  const message = `${publication}:${scope}:${period}`;
  return index === 0 ? message : `${message}:${index}`;
}

/** Writes editions and hands them to the outbox: each once, however often a process is killed at it. */
export function createPublisher<Ctx>(options: PublisherOptions<Ctx>) {
  const { store, clock, log } = options;
  const { leaseMs = 60_000, mostMs = 600_000, retryMs = 15_000 } = options;

  /** Null where there is no chart, or it cannot be drawn: the words are worth having all the same. */
  async function draw({ chart }: ComposedPost): Promise<Picture | null> {
    if (!chart) return null;
    try {
      return { png: await options.renderChart(chart), title: chart.title, alt: chart.alt };
    } catch (error) {
      log.error({ err: error }, 'chart of an edition not drawn');
      return null;
    }
  }

  async function previousOf({ publication, scope, dueAt }: StoredEdition): Promise<Previous> {
    const before = { before: dueAt };
    const previous = await store.editions.latest(publication, scope, before);
    if (!previous || previous.state === 'posted') return previous;
    const posted = await store.editions.latest(publication, scope, { ...before, states: ['posted'] });
    return { ...previous, told: posted?.told ?? [] };
  }

  /** The edition as it is to be posted; null when it has come to an end otherwise. */
  async function written(edition: StoredEdition): Promise<StoredEdition | null> {
    if (edition.posts) return edition;
    const definition = options.publications.find(({ id }) => id === edition.publication);
    if (!definition) throw new Error(`there is no publication ${edition.publication}`);
    const ctx = await options.contextFor(await previousOf(edition), clock());
    const composed = await definition.compose(edition, ctx);
    if (!composed || composed.posts.length === 0) {
      await store.editions.finish(edition, 'dropped', clock());
      return null;
    }
    const begun = composed.inThreadOf && keyOf(composed.inThreadOf, 0);
    const posts: Post[] = [];
    for (const [index, each] of composed.posts.entries()) {
      const { channel, text, blocks, documents } = each;
      const thread = begun ?? (index === 0 ? undefined : keyOf(edition, 0));
      const picture = await draw(each);
      posts.push({ key: keyOf(edition, index), channel, text, blocks, picture, documents, thread });
    }
    return store.editions.write(edition, posts, composed.told ?? []);
  }

  async function publish(edition: StoredEdition): Promise<void> {
    const ready = await within(mostMs, written(edition));
    for (const post of ready?.posts ?? []) await store.outbox.add(post, clock());
    if (ready) await store.editions.finish(edition, 'posted', clock());
  }

  /** Keeps an edition in hand while something is done with it, however long that takes. */
  async function holding(edition: StoredEdition, work: Promise<void>): Promise<void> {
    const renewal = setInterval(() => {
      const until = new Date(clock().getTime() + leaseMs);
      store.editions.renew(edition, until).catch((error: unknown) => {
        log.warn({ error: String(error) }, 'an edition in hand could not be kept; it is tried again');
      });
    }, leaseMs / 3);
    await work.finally(() => clearInterval(renewal));
  }

  async function hold(edition: StoredEdition, reason: string): Promise<void> {
    const { publication, scope, period } = edition;
    if (!(await store.editions.finish(edition, 'held', clock(), reason))) return;
    const definition = options.publications.find(({ id }) => id === publication);
    if (definition?.quietly) return;
    const title = definition?.title ?? publication;
    const teams = await store.organisation.teams();
    const name = escapeMrkdwn(teams.find(({ key }) => key === scope)?.name ?? scope);
    const text = `The ${title} for ${name} (${period}) could not be written in ${edition.tries} attempts, so it is left out. Kata’s log says why, and whether it left out others: please report it.`;
    // What is wrong with one is mostly wrong with all of them.
    await tellAdmins(options, { key: `held:${publication}:${period}`, text }, clock());
  }

  async function failed(edition: StoredEdition, error: unknown): Promise<void> {
    const { publication, scope, period, tries } = edition;
    log.error({ err: error, publication, scope, period, tries }, 'edition not written');
    const reason = error instanceof Error ? error.message : String(error);
    if (tries >= MOST_TRIES) return hold(edition, reason);
    const readyAt = new Date(clock().getTime() + retryMs * 2 ** (tries - 1));
    await store.editions.putOff(edition, reason, readyAt);
  }

  return {
    /** Publishes one edition that is due. @returns whether there was one */
    async publishOne(): Promise<boolean> {
      const edition = await store.editions.claim(clock(), leaseMs);
      if (!edition) return false;
      try {
        // Nobody was left to say why it failed: it may be what ended them.
        if (edition.tries > MOST_TRIES && !edition.posts) await hold(edition, 'whoever wrote it ended');
        else await holding(edition, publish(edition));
      } catch (error) {
        // It is taken up again when its lease has run out.
        if (isDatabaseOutage(error)) throw error;
        await failed(edition, error);
      }
      return true;
    },
  };
}

/** Publishes what is due until it is stopped; a database that is away is waited for. */
export function startPublisher<Ctx>(options: PublisherOptions<Ctx>): { stop(): Promise<void> } {
  const { log, pollMs = 1_000, atOnce = 2 } = options;
  const publisher = createPublisher(options);
  const ending = new AbortController();
  const { signal } = ending;
  async function work(): Promise<void> {
    while (!signal.aborted) {
      const found = await publisher.publishOne().catch((error: unknown) => {
        log.warn({ error: String(error) }, 'publishing interrupted; it goes on by itself');
        return false;
      });
      if (!found) await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }
  const working = Array.from({ length: atOnce }, work);
  return {
    async stop() {
      ending.abort();
      await Promise.all(working);
    },
  };
}
