import type { RenderPage } from '../../src/charts/define.ts';
import type { Directory } from '../../src/domain/directory.ts';
import type { Rules } from '../../src/domain/rules.ts';
import type { ConfiguredSource } from '../../src/reports/sync-status.ts';
import type { Asker } from '../../src/slack/define.ts';
import type { Store } from '../../src/store/index.ts';
import type { Surveying } from '../../src/surveys/define.ts';

/** What commands and interactions are given: who asks, when, and where the answers are. */
export interface CommandContext {
  store: Store;
  asker: Asker;
  now: Date;
  /** The industry year compared with unless another is asked for. */
  benchmarkYear: number;
  /** The sources that are configured, in the order of the file. */
  sources: ConfiguredSource[];
  /** What the organisation decided about how it is measured, as it stands now. */
  rules: Rules;
  /** How surveys are held. */
  surveys: Surveying;
  /** What Slack tells of people and places; absent on the command line. */
  directory?: Directory;
  /** Draws a document of one page; absent where nothing is drawn, as on the command line. */
  renderPage?: RenderPage;
}
