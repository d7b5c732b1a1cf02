import { afterSettling } from '../src/publishing/calendar.ts';
import { type Due, definePublication, type Edition } from '../src/publishing/define.ts';
import { actionNews, threadOf } from '../src/reports/verdict/news.ts';
import type { TopicalAction } from '../src/store/action-items.ts';
import { actionAddedMessage, actionClosedMessage } from '../views/messages/action-thread.ts';
import { verdictMessage } from '../views/messages/verdict.ts';
import type { PublicationContext } from './context.ts';

/** For so long what happened to an action is news. */
const NEWS_MS = 7 * 86_400_000;

/**
 * What there is to tell of an action. Each is due some seconds after it happened: whoever reads the calendar meanwhile may
 * have read it before it was stored.
 */
function duesOf({ id, createdAt, completedOn, closed, verdicts = [] }: TopicalAction): Due[] {
  const due = (period: string, at: Date): Due => {
    const dueAt = afterSettling(at);
    return { scope: id, period, dueAt, until: new Date(dueAt.getTime() + NEWS_MS) };
  };
  const soak = verdicts.find(({ stage }) => stage === 'soak');
  const isClosed = completedOn !== undefined && closed?.on === completedOn;
  return [
    due('added', createdAt),
    ...(isClosed ? [due(`closed-${completedOn}`, closed.at)] : []),
    ...(isClosed && soak ? [due(`soak-${completedOn}`, soak.at)] : []),
  ];
}

function stageOf({ period }: Edition): 'added' | 'closed' | 'soak' {
  if (period.startsWith('closed-')) return 'closed';
  return period.startsWith('soak-') ? 'soak' : 'added';
}

/** What became of each action, in one thread: that it was added, that it was closed, and what came of it. */
export const actionThread = definePublication<PublicationContext>({
  id: 'action-thread',
  title: 'news of an action',
  quietly: true,
  due: ({ actions = [], now }) => actions.flatMap(duesOf).filter(({ until }) => until > now),
  async compose(edition, { store, now, rules }) {
    const stage = stageOf(edition);
    const news = await actionNews(store, { id: edition.scope, stage, now, rules });
    const isOver = stage !== 'added' && !edition.period.endsWith(`-${news?.listed.item.completedOn}`);
    if (!news || isOver) return null;
    const { channel } = news;
    if (stage === 'added') return { posts: [{ channel, ...actionAddedMessage(news) }] };
    if (stage === 'soak' && !news.verdict) return null;
    const { verdict, number, listed } = news;
    const message =
      stage === 'soak' && verdict && number
        ? verdictMessage({
            ...news,
            verdict,
            number,
            id: listed.item.id,
            opportunity: listed.item.opportunity,
          })
        : actionClosedMessage(news);
    const began = await threadOf(store, edition, channel);
    return { posts: [{ channel, ...message }], ...(began && { inThreadOf: began }) };
  },
});
