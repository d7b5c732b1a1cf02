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

export const NOW = new Date('2026-03-20T12:00:00Z');
export const MINUTE = 60_000;

/** `3 09:30` in March 2026, UTC. */
export function march(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  return new Date(`2026-03-${day.padStart(2, '0')}T${time}:00Z`);
}

export function sha(start: string): string {
  return start.padEnd(40, '0');
}

/** A run of `nightly.yml` on `main` that took five minutes. */
export function run(id: number, at: Date, over: Partial<HistoryRun> = {}): HistoryRun {
  return {
    id,
    workflow: 'Nightly',
    file: 'nightly.yml',
    event: 'push',
    branch: 'main',
    sha: sha(id.toString(16)),
    createdAt: at,
    attempts: [{ startedAt: at, ended: { at: new Date(at.getTime() + 5 * MINUTE), conclusion: 'success' } }],
    ...over,
  };
}

/** A deployment to production that took five minutes. */
export function deployment(id: number, at: Date, over: Partial<HistoryDeployment> = {}): HistoryDeployment {
  return {
    id,
    sha: sha(id.toString(16)),
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

export function openJenkins({ url, user, token }: JenkinsStandIn, given: Opening = {}): OpenConnector {
  const secrets: Record<string, string> = { JENKINS_USER: user, JENKINS_TOKEN: given.secret ?? token };
  return jenkins.open(
    jenkins.config.parse({ url, ...given.config }),
    connectorIo({
      source: 'jenkins',
      secret: (variable) => secrets[variable] ?? '',
      clock: fixedClock(given.now ?? NOW),
    }),
  );
}
