import type { HarnessStandIn } from '../../../demo/harness/index.ts';
import type {
  HistoryDeployment,
  HistoryRun,
  Organisation,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';
import { fixedClock } from '../../../src/clock.ts';
import type { OpenConnector } from '../../../src/connectors/define.ts';
import { harness } from '../../../src/connectors/harness/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import * as history from '../../support/history.ts';

export { NOW, run, sha } from '../../support/history.ts';

export const MINUTE = 60_000;

type Shop = RepositoryHistory & { runs: HistoryRun[]; deployments: HistoryDeployment[] };

export function organisation(over: Partial<Shop> = {}): Organisation & { repositories: [Shop] } {
  const shop: Shop = {
    ...history.repository({ tip: history.sha('a') }),
    runs: [],
    deployments: [],
    ...over,
  };
  return { ...history.organisation(), repositories: [shop] };
}

interface Opening {
  secret?: string | undefined;
  now?: Date | undefined;
  config?: Record<string, unknown>;
}

export function openHarness(standIn: HarnessStandIn, given: Opening = {}): OpenConnector {
  const { url, account, key, project } = standIn;
  return harness.open(
    harness.config.parse({ url, account, projects: [project], ...given.config }),
    connectorIo({
      source: 'harness',
      secret: () => given.secret ?? key,
      clock: fixedClock(given.now ?? history.NOW),
    }),
  );
}
