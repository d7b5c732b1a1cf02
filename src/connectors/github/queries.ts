/** The GraphQL documents, valid against GitHub's published schema (tested). Nested pages hold GitHub's maximum. */

const FRAGMENTS = {
  commits: `fragment Commits on PullRequestCommitConnection {
    pageInfo { hasNextPage endCursor }
    nodes { commit { oid authoredDate committedDate message author { email name user { login } } } }
  }`,
  reviews: `fragment Reviews on PullRequestReviewConnection {
    pageInfo { hasNextPage endCursor }
    nodes { id state submittedAt author { __typename login } comments { totalCount } }
  }`,
  files: `fragment Files on PullRequestChangedFileConnection {
    pageInfo { hasNextPage endCursor }
    nodes { path additions deletions }
  }`,
  timelineItems: `fragment Timeline on PullRequestTimelineItemsConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ... on ReadyForReviewEvent { createdAt }
      ... on ReviewDismissedEvent { createdAt previousReviewState review { id } }
    }
  }`,
  statuses: `fragment Statuses on DeploymentStatusConnection {
    pageInfo { hasNextPage endCursor }
    nodes { state createdAt logUrl }
  }`,
  events: `fragment Events on IssueTimelineItemsConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename
      ... on ClosedEvent { createdAt actor { __typename login } }
      ... on ReopenedEvent { createdAt actor { __typename login } }
    }
  }`,
};

const TIMELINE =
  'timelineItems(first: 100, after: $after, itemTypes: [READY_FOR_REVIEW_EVENT, REVIEW_DISMISSED_EVENT])';

const ISSUE_EVENTS = 'timelineItems(first: 100, after: $after, itemTypes: [CLOSED_EVENT, REOPENED_EVENT])';

export const PULL_REQUESTS = `query PullRequests($owner: String!, $name: String!, $page: String, $size: Int!) {
  repository(owner: $owner, name: $name) {
    connection: pullRequests(first: $size, after: $page, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id number title body url isDraft createdAt updatedAt mergedAt closedAt
        baseRefName headRefName additions deletions changedFiles
        author { __typename login }
        mergeCommit { oid }
        labels(first: 100) { nodes { name } }
        reviewRequests(first: 100) { nodes { requestedReviewer { __typename ... on User { login } } } }
        commits(first: 100) { ...Commits }
        reviews(first: 100) { ...Reviews }
        files(first: 100) { ...Files }
        ${TIMELINE.replace(', after: $after', '')} { ...Timeline }
      }
    }
  }
}
${FRAGMENTS.commits} ${FRAGMENTS.reviews} ${FRAGMENTS.files} ${FRAGMENTS.timelineItems}`;

export const DEPLOYMENTS = `query Deployments($owner: String!, $name: String!, $page: String, $environments: [String!]) {
  repository(owner: $owner, name: $name) {
    connection: deployments(
      first: 100, after: $page, environments: $environments, orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id databaseId commitOid createdAt environment
        ref { name }
        statuses(first: 100) { ...Statuses }
      }
    }
  }
}
${FRAGMENTS.statuses}`;

export const RELEASES = `query Releases($owner: String!, $name: String!, $page: String) {
  repository(owner: $owner, name: $name) {
    connection: releases(first: 100, after: $page, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { id databaseId tagName tagCommit { oid } createdAt publishedAt isDraft isPrerelease url }
    }
  }
}`;

export const ISSUES = `query Issues($owner: String!, $name: String!, $page: String) {
  repository(owner: $owner, name: $name) {
    connection: issues(first: 50, after: $page, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id number title body url state createdAt updatedAt closedAt
        assignees(first: 1) { nodes { login } }
        labels(first: 100) { nodes { name } }
        events: ${ISSUE_EVENTS.replace(', after: $after', '')} { ...Events }
      }
    }
  }
}
${FRAGMENTS.events}`;

/** The rest of a nested list that is longer than one page, by the list's name. */
export const MORE = {
  commits: `query MoreCommits($id: ID!, $after: String) {
    node(id: $id) { ... on PullRequest { connection: commits(first: 100, after: $after) { ...Commits } } }
  } ${FRAGMENTS.commits}`,
  reviews: `query MoreReviews($id: ID!, $after: String) {
    node(id: $id) { ... on PullRequest { connection: reviews(first: 100, after: $after) { ...Reviews } } }
  } ${FRAGMENTS.reviews}`,
  files: `query MoreFiles($id: ID!, $after: String) {
    node(id: $id) { ... on PullRequest { connection: files(first: 100, after: $after) { ...Files } } }
  } ${FRAGMENTS.files}`,
  timelineItems: `query MoreTimeline($id: ID!, $after: String) {
    node(id: $id) { ... on PullRequest { connection: ${TIMELINE} { ...Timeline } } }
  } ${FRAGMENTS.timelineItems}`,
  statuses: `query MoreStatuses($id: ID!, $after: String) {
    node(id: $id) { ... on Deployment { connection: statuses(first: 100, after: $after) { ...Statuses } } }
  } ${FRAGMENTS.statuses}`,
  events: `query MoreEvents($id: ID!, $after: String) {
    node(id: $id) { ... on Issue { connection: ${ISSUE_EVENTS} { ...Events } } }
  } ${FRAGMENTS.events}`,
};

export type Nested = keyof typeof MORE;

export const TIP = `query Tip($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { defaultBranchRef { name target { oid } } }
}`;

/** What the account may read, by whichever way it came to it. */
export const VISIBLE = `query Visible($page: String) {
  viewer {
    connection: repositories(
      first: 100, after: $page, isArchived: false
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
    ) {
      pageInfo { hasNextPage endCursor }
      nodes { nameWithOwner isDisabled }
    }
  }
}`;

export const OWNED = `query Owned($owner: String!, $page: String) {
  repositoryOwner(login: $owner) {
    connection: repositories(first: 100, after: $page, isFork: false, ownerAffiliations: [OWNER]) {
      pageInfo { hasNextPage endCursor }
      nodes { name isDisabled }
    }
  }
}`;

/** Touches everything a sync reads by GraphQL, so that a token that lacks a permission is refused here first. */
export const PROBE = `query Probe($owner: String!, $name: String!, $deployments: Boolean!, $issues: Boolean!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner isDisabled
    defaultBranchRef { target { oid } }
    pullRequests(first: 1) { nodes { number } }
    deployments(first: 1) @include(if: $deployments) { nodes { id } }
    issues(first: 1) @include(if: $issues) { nodes { number } }
  }
}`;
