import type { Logger } from 'pino';
import type { Clock } from '../src/clock.ts';
import type { OpenConnector } from '../src/connectors/define.ts';
import type { Writing } from '../src/connectors/writing.ts';
import type { Rules } from '../src/domain/rules.ts';
import type { Planned } from '../src/publishing/plan-editions.ts';
import type { Store } from '../src/store/index.ts';
import type { Surveying } from '../src/surveys/define.ts';

/** A configured source, as jobs see it. */
export interface JobSource {
  id: string;
  /** The tool, and what people call it. */
  type: string;
  title: string;
  /** Cron expression, in UTC. */
  schedule: string;
  /** How far back the first sync reaches. */
  since: Date;
  quotaLeft(): number | null;
  /** @throws SourceError when a secret it needs is not set */
  open(): OpenConnector;
  /** What Kata may change in the tool; null where it only reads. @throws SourceError when a secret is not set */
  writing(): Writing | null;
}

/** What jobs may use. */
export interface JobContext {
  store: Store;
  clock: Clock;
  log: Logger;
  sources: JobSource[];
  publications: Planned[];
  /** How surveys are held. */
  surveys: Surveying;
  /** E-mails or Slack ids of those who administer Kata. */
  admins: string[];
  /** What the organisation decided about how it is measured, as it stands now. */
  rules(): Promise<Rules>;
}
