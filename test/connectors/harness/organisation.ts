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

export const NOW = new Date('2026-03-20T12:00:00Z');
export const MINUTE = 60_000;

export function sha(start: string): string {
  return start.padEnd(40, '0');
}

/** A run on `main` that took five minutes. */
export function run(id: number, at: Date, over: Partial<HistoryRun> = {}): HistoryRun {
  return {
    id,
    workflow: 'CI',
    file: 'ci.yml',
    event: 'push',
    branch: 'main',
    sha: sha(id.toString(16)),
    createdAt: at,
    attempts: [{ startedAt: at, ended: { at: new Date(at.getTime() + 5 * MINUTE), conclusion: 'success' } }],
    ...over,
  };
}

type Shop = RepositoryHistory & { runs: HistoryRun[]; deployments: HistoryDeployment[] };

export function organisation(over: Partial<Shop> = {}): Organisation & { repositories: [Shop] } {
  const shop: Shop = {
    name: 'shop',
    defaultBranch: 'main',
    commits: [],
    tip: sha('a'),
    pulls: [],
    deployments: [],
    runs: [],
    releases: [],
    issues: [],
    ...over,
  };
  return {
    login: 'acme',
    people: [],
    teams: [],
    repositories: [shop],
    projects: [],
    incidents: [],
    now: NOW,
  };
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
      clock: fixedClock(given.now ?? NOW),
    }),
  );
}
