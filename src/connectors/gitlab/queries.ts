const USER = 'username name bot';
const PAGE = 'pageInfo { hasNextPage endCursor }';
const NOTE = `id system body createdAt author { ${USER} }`;
const COMMIT = `sha message authoredDate committedDate authorName authorEmail author { ${USER} }`;

const PROJECT = `
  fragment ProjectHeads on Project {
    fullPath
    repository { rootRef tree { lastCommit { sha } } }
    mergeRequests(sort: UPDATED_DESC, first: 1) { nodes { iid updatedAt } }
    pipelines(first: 5) @include(if: $pipelines) { nodes { id status updatedAt } }
    environments(states: ["available"], first: 20) @include(if: $deployments) {
      pageInfo { hasNextPage }
      nodes {
        id
        success: lastDeployment(status: SUCCESS) { id updatedAt }
        failed: lastDeployment(status: FAILED) { id updatedAt }
        canceled: lastDeployment(status: CANCELED) { id updatedAt }
      }
    }
    releases(sort: CREATED_DESC, first: 3) @include(if: $releases) { nodes { tagName releasedAt upcomingRelease } }
    issues(sort: UPDATED_DESC, first: 1) @include(if: $issues) { nodes { iid updatedAt } }
    incidents: issues(types: [INCIDENT], sort: UPDATED_DESC, first: 1) @include(if: $incidents) {
      nodes { iid updatedAt }
    }
  }
`;

const HEADS =
  '$page: String, $size: Int!, $pipelines: Boolean!, $deployments: Boolean!, $releases: Boolean!, $issues: Boolean!, $incidents: Boolean!';

/** Named projects, each with what is newest in it; GitLab takes at most 50 names. */
export const NAMED_PROJECTS = `
  query NamedProjects($paths: [String!], ${HEADS}) {
    connection: projects(fullPaths: $paths, first: $size, after: $page) { ${PAGE} nodes { ...ProjectHeads } }
  }
  ${PROJECT}
`;

/** The projects of a group, or of a user, each with what is newest in it. */
export const GROUP_PROJECTS = `
  query GroupProjects($path: ID!, $subgroups: Boolean!, ${HEADS}) {
    namespace(fullPath: $path) {
      connection: projects(includeSubgroups: $subgroups, notAimedForDeletion: true, first: $size, after: $page) {
        ${PAGE}
        nodes { ...ProjectHeads }
      }
    }
  }
  ${PROJECT}
`;

/** Everything the account is a member of. */
export const OWN_PROJECTS = `
  query OwnProjects($page: String) {
    connection: projects(membership: true, first: 100, after: $page) { ${PAGE} nodes { fullPath } }
  }
`;

export const WHO = `
  query Who { currentUser { username } metadata { version } }
`;

export const MERGE_REQUESTS = `
  query MergeRequests($path: ID!, $page: String, $size: Int!) {
    project(fullPath: $path) {
      connection: mergeRequests(sort: UPDATED_DESC, first: $size, after: $page) {
        ${PAGE}
        nodes {
          iid
          title
          description
          webUrl
          state
          createdAt
          updatedAt
          mergedAt
          closedAt
          sourceBranch
          targetBranch
          mergeCommitSha
          author { ${USER} }
          labels(first: 100) { nodes { title } }
          reviewers(first: 100) { nodes { username } }
          diffStats { path additions deletions }
          commits(first: 100) { ${PAGE} nodes { ${COMMIT} } }
          notes(first: 100) { ${PAGE} nodes { ${NOTE} } }
        }
      }
    }
  }
`;

function further(list: string, node: string): string {
  return `
    query Further($path: ID!, $iid: String!, $page: String) {
      project(fullPath: $path) {
        mergeRequest(iid: $iid) { connection: ${list}(first: 100, after: $page) { ${PAGE} nodes { ${node} } } }
      }
    }
  `;
}

/** The pages of a merge request's lists that come after the first. */
export const FURTHER = { commits: further('commits', COMMIT), notes: further('notes', NOTE) };

export const PIPELINES = `
  query Pipelines($path: ID!, $ref: String, $updatedAfter: Time, $page: String, $size: Int!) {
    project(fullPath: $path) {
      connection: pipelines(ref: $ref, updatedAfter: $updatedAfter, first: $size, after: $page) {
        ${PAGE}
        nodes {
          id
          status
          source
          ref
          sha
          path
          createdAt
          updatedAt
          startedAt
          finishedAt
          duration
          retried: jobs(retried: true, first: 1) { nodes { id } }
        }
      }
    }
  }
`;

export const INCIDENTS = `
  query Incidents($path: ID!, $page: String, $size: Int!) {
    project(fullPath: $path) {
      connection: issues(types: [INCIDENT], sort: UPDATED_DESC, first: $size, after: $page) {
        ${PAGE}
        nodes {
          iid
          title
          webUrl
          state
          severity
          escalationStatus
          createdAt
          updatedAt
          closedAt
          notes(first: 100) { nodes { ${NOTE} } }
        }
      }
    }
  }
`;
