import { buildSchema } from 'graphql';

/**
 * What the stand-in knows of GitLab's GraphQL schema, named and typed as its reference has it. Statuses are texts here,
 * so that tests may give one that nobody has heard of.
 */
const SDL = `
  scalar Time
  enum MergeRequestSort { UPDATED_DESC UPDATED_ASC CREATED_DESC CREATED_ASC }
  enum IssueSort { UPDATED_DESC UPDATED_ASC CREATED_DESC CREATED_ASC }
  enum ReleaseSort { CREATED_DESC CREATED_ASC RELEASED_AT_DESC RELEASED_AT_ASC }
  enum IssueType { ISSUE INCIDENT TASK }
  enum DeploymentStatus { CREATED RUNNING SUCCESS FAILED CANCELED SKIPPED BLOCKED }

  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! endCursor: String startCursor: String }

  type UserCore { id: ID! username: String! name: String! bot: Boolean! }
  type Metadata { version: String! }

  type Commit {
    sha: String!
    message: String
    authoredDate: Time
    committedDate: Time
    authorName: String
    authorEmail: String
    author: UserCore
  }
  type CommitConnection { nodes: [Commit] pageInfo: PageInfo! }
  type Note { id: ID! system: Boolean! body: String! createdAt: Time! author: UserCore }
  type NoteConnection { nodes: [Note] pageInfo: PageInfo! }
  type Label { title: String! }
  type MergeRequestReviewer { id: ID! username: String! name: String! }
  type MergeRequestReviewerConnection { nodes: [MergeRequestReviewer] pageInfo: PageInfo! }
  type LabelConnection { nodes: [Label] pageInfo: PageInfo! }
  type DiffStats { path: String! additions: Int! deletions: Int! }

  type MergeRequest {
    iid: String!
    title: String!
    description: String
    webUrl: String
    state: String!
    createdAt: Time!
    updatedAt: Time!
    mergedAt: Time
    closedAt: Time
    sourceBranch: String!
    targetBranch: String!
    mergeCommitSha: String
    author: UserCore
    labels(first: Int, after: String): LabelConnection
    reviewers(first: Int, after: String): MergeRequestReviewerConnection
    diffStats(path: String): [DiffStats!]
    commits(first: Int, after: String): CommitConnection
    notes(first: Int, after: String): NoteConnection!
  }
  type MergeRequestConnection { nodes: [MergeRequest] pageInfo: PageInfo! count: Int! }

  type CiJob { id: ID }
  type CiJobConnection { nodes: [CiJob] pageInfo: PageInfo! }
  type Pipeline {
    id: ID!
    iid: String!
    status: String!
    source: String
    ref: String
    sha: String
    path: String
    createdAt: Time!
    updatedAt: Time!
    startedAt: Time
    finishedAt: Time
    duration: Int
    jobs(retried: Boolean, first: Int, after: String): CiJobConnection
  }
  type PipelineConnection { nodes: [Pipeline] pageInfo: PageInfo! count: Int! }

  type Deployment { id: ID iid: String status: String updatedAt: Time }
  type Environment { id: ID! name: String! state: String! lastDeployment(status: DeploymentStatus!): Deployment }
  type EnvironmentConnection { nodes: [Environment] pageInfo: PageInfo! }

  type Release { tagName: String releasedAt: Time createdAt: Time upcomingRelease: Boolean }
  type ReleaseConnection { nodes: [Release] pageInfo: PageInfo! }

  type Issue {
    iid: String!
    title: String!
    webUrl: String!
    state: String!
    severity: String
    escalationStatus: String
    createdAt: Time!
    updatedAt: Time!
    closedAt: Time
    notes(first: Int, after: String): NoteConnection!
  }
  type IssueConnection { nodes: [Issue] pageInfo: PageInfo! }

  type Tree { lastCommit: Commit }
  type Repository { rootRef: String tree(ref: String): Tree }

  type Project {
    id: ID!
    fullPath: ID!
    repository: Repository
    mergeRequest(iid: String!): MergeRequest
    mergeRequests(sort: MergeRequestSort, first: Int, after: String): MergeRequestConnection
    pipelines(ref: String, updatedAfter: Time, first: Int, after: String): PipelineConnection
    environments(states: [String!], first: Int, after: String): EnvironmentConnection
    releases(sort: ReleaseSort, first: Int, after: String): ReleaseConnection
    issues(types: [IssueType!], sort: IssueSort, first: Int, after: String): IssueConnection
  }
  type ProjectConnection { nodes: [Project] pageInfo: PageInfo! }
  type Namespace {
    id: ID!
    fullPath: ID!
    projects(includeSubgroups: Boolean, notAimedForDeletion: Boolean, first: Int, after: String): ProjectConnection!
  }

  type Query {
    currentUser: UserCore
    metadata: Metadata
    namespace(fullPath: ID!): Namespace
    project(fullPath: ID!): Project
    projects(membership: Boolean, fullPaths: [String!], first: Int, after: String): ProjectConnection
  }
`;

export const gitlabSchema = buildSchema(SDL);
