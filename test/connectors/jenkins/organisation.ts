import type { JenkinsStandIn } from '../../../demo/jenkins/index.ts';
import type {
  HistoryDeployment,
  HistoryRun,
  Organisation,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { jenkins } from '../../../src/connectors/jenkins/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import * as history from '../../support/history.ts';

export { march, NOW, sha } from '../../support/history.ts';

export const MINUTE = 60_000;

/** A run of `nightly.yml` on `main` that took five minutes. */
export function run(id: number, at: Date, over: Partial<HistoryRun> = {}): HistoryRun {
  return history.run(id, at, { workflow: 'Nightly', file: 'nightly.yml', ...over });
}

/** A deployment to production that took five minutes. */
export function deployment(id: number, at: Date, over: Partial<HistoryDeployment> = {}): HistoryDeployment {
  return {
    id,
    sha: history.sha(id.toString(16)),
    environment: 'production',
    creator: 'ada',
    createdAt: at,
    statuses: [
      { state: 'IN_PROGRESS', at },
      { state: 'SUCCESS', at: new Date(at.getTime() + 5 * MINUTE) },
    ],
    ...over,
  };
}

type Shop = RepositoryHistory & { runs: HistoryRun[] };

export function organisation(over: Partial<Shop> = {}): Organisation & { repositories: [Shop] } {
  const shop: Shop = { ...history.repository({ tip: history.sha('a') }), runs: [], ...over };
  return { ...history.organisation(), repositories: [shop] };
}

interface Opening {
  secret?: string | undefined;
  now?: Date | undefined;
  config?: Record<string, unknown>;
}

export function openJenkins({ url, user, token }: JenkinsStandIn, given: Opening = {}): OpenConnector {
  const secrets: Record<string, string> = { JENKINS_USER: user, JENKINS_TOKEN: given.secret ?? token };
  return jenkins.open(
    jenkins.config.parse({ url, ...given.config }),
    connectorIo({
      source: 'jenkins',
      secret: (variable) => secrets[variable] ?? '',
      clock: fixedClock(given.now ?? history.NOW),
    }),
  );
}
