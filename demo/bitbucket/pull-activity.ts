import type { HistoryPull, HistoryReview } from '../organisation/model.ts';
import { stamp, userOf, type World } from './world.ts';

interface Entry {
  at: Date;
  content: Record<string, unknown>;
}

const KINDS: Record<string, string> = { APPROVED: 'approval', CHANGES_REQUESTED: 'changes_requested' };

/** A verdict and its remarks: what was only remarked on has no verdict. */
function reviewEntries(world: World, pull: HistoryPull, review: HistoryReview, index: number): Entry[] {
  const { submittedAt: at, author, state, comments } = review;
  const user = userOf(world.organisation, author);
  const remarks = Array.from(
    { length: state === 'COMMENTED' ? Math.max(1, comments) : comments },
    (_, nth) => ({
      at,
      content: {
        comment: {
          type: 'pullrequest_comment',
          id: pull.number * 10_000 + index * 100 + nth,
          created_on: stamp(at),
          updated_on: stamp(at),
          content: { type: 'rendered', raw: 'Why so?', markup: 'markdown', html: '<p>Why so?</p>' },
          user,
          deleted: false,
        },
      },
    }),
  );
  if (state === 'COMMENTED') return remarks;
  const kind = KINDS[state] ?? String(state).toLowerCase();
  return [...remarks, { at, content: { [kind]: { date: stamp(at), user } } }];
}

function update(world: World, pull: HistoryPull, at: Date, what: Record<string, unknown>): Entry {
  const author = userOf(world.organisation, pull.author);
  return { at, content: { update: { state: 'OPEN', date: stamp(at), title: pull.title, author, ...what } } };
}

function updateEntries(world: World, pull: HistoryPull): Entry[] {
  const { openedAt, readyAt, draft, mergedAt, closedAt } = pull;
  // From one time of being made ready to the next it was put back to draft, an hour before the next.
  const turns = readyAt.flatMap((at, index) => {
    const made = update(world, pull, at, { changes: { draft: { old: true, new: false } } });
    if (index === 0) return [made];
    const back = new Date(at.getTime() - 3_600_000);
    return [update(world, pull, back, { changes: { draft: { old: false, new: true } } }), made];
  });
  const isDraft = draft && readyAt.length === 0;
  const endAt = mergedAt ?? closedAt;
  const state = mergedAt ? 'MERGED' : 'DECLINED';
  return [
    update(world, pull, openedAt, { draft }),
    ...turns,
    ...(endAt ? [update(world, pull, endAt, { state, draft: isDraft })] : []),
  ];
}

/** The log of a pull request, newest first. Beside each entry stands whose it is. */
export function pullActivity(world: World, pull: HistoryPull): unknown[] {
  const whose = { type: 'pullrequest', id: pull.number, title: pull.title, draft: pull.draft };
  const entries = [
    ...updateEntries(world, pull),
    ...pull.reviews.flatMap((review, index) => reviewEntries(world, pull, review, index)),
  ];
  return entries
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ content }) => ({ pull_request: whose, ...content }));
}
