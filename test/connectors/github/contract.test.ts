import { startGitHub } from '../../../demo/github/index.ts';
import type {
  HistoryDeployment,
  HistoryPull,
  HistoryRun,
  RepositoryHistory,
} from '../../../demo/organisation/model.ts';
import { GitHubConfig } from '../../../src/connectors/github/config.ts';
import { openGitHub } from '../../../src/connectors/github/index.ts';
import { MINUTE_MS } from '../../../src/domain/milliseconds.ts';
import { type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { march, organisation, pull, run, sha, shop } from './organisation.ts';
import { TOKEN } from './sync.ts';

const IMPATIENT = { timeoutMs: 20_000, retries: 0, pauseMs: 1, longestWaitSeconds: 0 };
const TOMORROW = `
  extend enum PullRequestReviewState { GALVANISED }
  extend enum DeploymentState { GALVANISED }
  extend enum DeploymentStatusState { GALVANISED }
`;

function at(number: number): Date {
  return new Date(march('1 00:00').getTime() + number * MINUTE_MS);
}

type Own = Omit<ContractWorld, 'standIn' | 'open' | 'instantOf' | 'add'>;

async function worldOf<Thing>(
  things: Thing[],
  make: (number: number) => Thing,
  over: Partial<RepositoryHistory>,
  own: Own,
): Promise<ContractWorld> {
  const standIn = await startGitHub(organisation([{ ...shop(), ...over }]), {
    token: TOKEN,
    extension: TOMORROW,
  });
  return {
    standIn,
    instantOf: at,
    open({ secret = TOKEN, now = new Date(at(things.length).getTime() + 24 * 60 * MINUTE_MS) } = {}) {
      const io = connectorIo({ source: 'gh', secret: () => secret, clock: () => now });
      const config = GitHubConfig.parse({ url: standIn.url, repositories: ['acme/shop'] });
      return openGitHub(config, io, IMPATIENT);
    },
    add: () => things.push(make(things.length + 1)),
    ...own,
  };
}

function numbered<Thing>(count: number, make: (number: number) => Thing): Thing[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

const GRAPHQL = /^POST \/graphql/;

connectorContract('GitHub, changes:', {
  pageSize: 50,
  async start(count) {
    const make = (number: number) => pull(number, { openedAt: at(number), updatedAt: at(number) });
    const pulls: HistoryPull[] = numbered(count, make);
    const thing = (number: number) => pulls[number - 1] as HistoryPull;
    return worldOf(
      pulls,
      make,
      { pulls },
      {
        stream: 'changes:acme/shop',
        list: GRAPHQL,
        idOf: (number) => `acme/shop#${number}`,
        touch: (number) => Object.assign(thing(number), { updatedAt: at(pulls.length + 1) }),
        strange(number) {
          const review = {
            author: 'bob',
            submittedAt: at(number),
            comments: 0,
            state: 'GALVANISED' as never,
          };
          thing(number).reviews.push(review);
        },
        strangeAs: { reviews: [{ state: 'other', stateText: 'GALVANISED' }] },
        rename: (number, text) => Object.assign(thing(number), { title: text }),
        lacksScope: {
          body: { message: "The 'login' field requires one of the following scopes: ['read:org']" },
          names: 'read:org',
        },
      },
    );
  },
});

connectorContract('GitHub, deployments:', {
  pageSize: 100,
  async start(count) {
    const make = (number: number): HistoryDeployment => ({
      id: number,
      sha: sha('a2'),
      environment: 'production',
      creator: 'ada',
      createdAt: at(number),
      statuses: [{ state: 'SUCCESS', at: at(number) }],
    });
    const deployments = numbered(count, make);
    const thing = (number: number) => deployments[number - 1] as HistoryDeployment;
    return worldOf(
      deployments,
      make,
      { deployments },
      {
        stream: 'deployments:acme/shop',
        list: GRAPHQL,
        idOf: String,
        touch: null,
        strange: (number) =>
          Object.assign(thing(number), { statuses: [{ state: 'GALVANISED', at: at(number) }] }),
        strangeAs: { status: 'other', statusText: 'GALVANISED' },
        rename: (number, text) => Object.assign(thing(number), { environment: text }),
        lacksScope: {
          body: { message: 'Resource not accessible: deployments=read is missing' },
          names: 'deployments=read',
        },
      },
    );
  },
});

connectorContract('GitHub, builds:', {
  pageSize: 100,
  async start(count) {
    const make = (number: number) => run(number, at(number));
    const runs = numbered(count, make);
    const thing = (number: number) => runs[number - 1] as HistoryRun;
    return worldOf(
      runs,
      make,
      { runs },
      {
        stream: 'builds:acme/shop',
        list: /^GET \/repos\/acme\/shop\/actions\/runs/,
        idOf: (number) => `acme/shop/actions/runs/${number}`,
        touch: null,
        strange(number) {
          const ended = { at: at(number + 5), conclusion: 'galvanised' as never };
          Object.assign(thing(number), { attempts: [{ startedAt: at(number), ended }] });
        },
        strangeAs: { status: 'other', statusText: 'galvanised' },
        rename: (number, text) => Object.assign(thing(number), { branch: text }),
        lacksScope: {
          body: { message: 'Resource not accessible: actions=read is missing' },
          names: 'actions=read',
        },
      },
    );
  },
});
