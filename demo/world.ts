import type { Settings } from '../src/config/load.ts';
import type { Store } from '../src/store/index.ts';
import type { GitHubStandIn } from './github/index.ts';
import type { JiraStandIn } from './jira/index.ts';
import type { Cast } from './playground/cast.ts';
import type { SlackStandIn } from './slack/index.ts';

/** What the demo runs on: tools, a Slack workspace, and who asks what in it. */
export interface DemoWorld {
  settings: Settings;
  slack: SlackStandIn;
  /** Slack id of who types in the terminal. */
  user: string;
  /** Whom one can be in the playground. */
  cast: Cast;
  /** Where pull requests are opened before one's eyes; absent where there is no such tool. */
  workshop?: { github: GitHubStandIn; repository: string; project: string; author: string };
  /** Where actions have tickets; absent where there is no such tool. */
  tracker?: { jira: JiraStandIn; nameOf(person: string): string };
  intro: string;
  /** A command worth trying next. */
  suggestion: string;
  question(store: Store): Promise<string>;
  close(): Promise<void>;
}
