/** Somebody as the workspace knows them. */
export interface WorkspaceUser {
  /** Slack id. */
  id: string;
  /** As people read it. */
  name: string;
  /** In lower case; null where Slack tells none, or nobody confirmed it. */
  email: string | null;
  timezone: string | null;
  /** Whether they can be in a team: a person of this workspace whose account works, guests among them. */
  isMember: boolean;
}

export interface WorkspaceGroup {
  id: string;
  name: string;
  /** Without the `@`. */
  handle: string;
}

export interface WorkspaceChannel {
  id: string;
  name: string;
  isArchived: boolean;
  /** Whether Kata is in it. */
  joined: boolean;
}

/** What the chat's workspace tells of people and places. What it tells is remembered for a few minutes. */
export interface Directory {
  userGroups(): Promise<WorkspaceGroup[]>;
  /** Ids of those in a group; null where there is no such group. */
  usersOf(group: string): Promise<string[] | null>;
  /** In the order asked for, without those of whom the workspace knows nothing. */
  users(ids: string[]): Promise<WorkspaceUser[]>;
  /** Null where there is none that Kata can see. */
  channel(id: string): Promise<WorkspaceChannel | null>;
}
