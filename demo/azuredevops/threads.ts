import type { Comment, GitPullRequestCommentThread } from 'azure-devops-node-api/interfaces/GitInterfaces.js';
import type { HistoryPull, HistoryReview } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { type AzureSite, azureTime, guid, identityOf, listed, refuse, type Wire } from './site.ts';

type WireThread = Wire<GitPullRequestCommentThread>;

const VOTES: Record<string, string> = { APPROVED: '10', CHANGES_REQUESTED: '-5' };

/** Who writes what Azure DevOps notes by itself. */
const SYSTEM = {
  displayName: 'Microsoft.VisualStudio.Services.TFS',
  id: guid('system'),
  uniqueName: '00000002-0000-8888-8000-000000000000@2c895908-04e0-4952-89fd-54b0046d6288',
  descriptor: 's2s.MDAwMDAwMDI',
};

function comment(
  id: number,
  at: Date,
  author: unknown,
  commentType: 'text' | 'system',
  content: string,
): Wire<Comment> {
  const stamp = azureTime(at);
  return {
    id,
    parentCommentId: 0,
    author,
    content,
    publishedDate: stamp,
    lastUpdatedDate: stamp,
    commentType,
  };
}

function thread(at: Date, over: WireThread): WireThread {
  return { publishedDate: azureTime(at), lastUpdatedDate: azureTime(at), isDeleted: false, ...over };
}

function property(value: string) {
  return { $type: 'System.String', $value: value };
}

function noted(
  site: AzureSite,
  at: Date,
  by: string,
  type: string,
  properties: Record<string, string>,
): WireThread {
  const values = Object.entries({ CodeReviewThreadType: type, ...properties });
  return thread(at, {
    comments: [comment(1, at, SYSTEM, 'system', type)],
    properties: Object.fromEntries(values.map(([name, value]) => [name, property(value)])),
    identities: { '1': identityOf(site, by) },
  });
}

function reviewThreads(
  site: AzureSite,
  { author, state, submittedAt: at, comments }: HistoryReview,
): WireThread[] {
  const said = state === 'COMMENTED' ? Math.max(comments, 1) : comments;
  const written = Array.from({ length: said }, (_, index) =>
    thread(at, {
      comments: [comment(1, at, identityOf(site, author), 'text', `Remark ${index + 1}`)],
      properties: {
        'Microsoft.TeamFoundation.Discussion.SupportsMarkdown': { $type: 'System.Int32', $value: 1 },
      },
      status: 'fixed',
    }),
  );
  if (state === 'COMMENTED') return written;
  const vote = { CodeReviewVoteResult: VOTES[state] ?? state, CodeReviewVotedByIdentity: '1' };
  return [...written, noted(site, at, author, 'VoteUpdate', vote)];
}

/** The discussions of a pull request: people's remarks, their votes, and when it was published as no draft. */
export function threads(site: AzureSite, pull: HistoryPull | undefined): StandInResponse {
  if (!pull) return refuse(404, 'TF401180: The requested pull request was not found.');
  const published = pull.readyAt.map((at) => {
    const set = { CodeReviewIsDraftNowSet: '0', CodeReviewIsDraftUpdatedByIdentity: '1' };
    return noted(site, at, pull.author, 'IsDraftUpdate', set);
  });
  const all = [...published, ...pull.reviews.flatMap((review) => reviewThreads(site, review))];
  const merged = pull.mergedAt
    ? [noted(site, pull.mergedAt, pull.author, 'StatusUpdate', { CodeReviewStatus: 'Completed' })]
    : [];
  return listed([...all, ...merged].map((each, index) => ({ id: pull.number * 1000 + index, ...each })));
}
