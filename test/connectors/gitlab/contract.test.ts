import { type GitLabStandIn, startGitLab } from '../../../demo/gitlab/index.ts';
import type { IssueState } from '../../../demo/gitlab/rest-issues.ts';
import type { HistoryDeployment, HistoryIssue, HistoryRun } from '../../../demo/organisation/model.ts';
import { type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { march, organisation, run, sha, shop } from '../github/organisation.ts';
import { openGitLab, TOKEN } from './bench.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIRST = march('1 00:00').getTime() - 20 * DAY;

function at(number: number): Date {
  return new Date(FIRST + number * MINUTE);
}

const lacksScope = {
  body: {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: 'api read_api',
  },
  names: 'read_api',
};

type Own<Thing> = { make(number: number): Thing; config?: object } & Pick<
  ContractWorld,
  'stream' | 'list' | 'idOf' | 'strange' | 'strangeAs' | 'rename' | 'touch'
>;

function worldOf<Thing>(things: Thing[], standIn: GitLabStandIn, own: Own<Thing>): ContractWorld {
  const { make, config = {}, ...rest } = own;
  return {
    standIn,
    open: ({ secret, now } = {}) =>
      openGitLab(standIn, { secret, now: now ?? new Date(at(things.length).getTime() + DAY), config })
        .connector,
    instantOf: at,
    add() {
      things.push(make(things.length + 1));
      return things.length;
    },
    lacksScope,
    ...rest,
  };
}

function several<Thing>(count: number, make: (number: number) => Thing): Thing[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

connectorContract('GitLab, deployments:', {
  pageSize: 100,
  async start(count) {
    const make = (id: number): HistoryDeployment => ({
      id,
      sha: sha(`d${id}`),
      environment: 'production',
      creator: 'ada',
      createdAt: at(id),
      statuses: [{ state: 'SUCCESS', at: at(id) }],
    });
    const deployments = several(count, make);
    const of = (number: number) => deployments[number - 1] as HistoryDeployment;
    const standIn = await startGitLab(organisation([{ ...shop(), deployments }]), { token: TOKEN });
    return worldOf(deployments, standIn, {
      make,
      stream: 'deployments:acme/shop',
      list: /^GET \/api\/v4\/projects\/acme%2Fshop\/deployments/,
      idOf: String,
      strange: (number) => {
        of(number).statuses = [{ state: 'GALVANISED' as never, at: at(number) }];
      },
      strangeAs: { status: 'other', statusText: 'galvanised' },
      rename: (number, text) => {
        of(number).environment = text;
      },
      touch: (number) => {
        of(number).statuses.push({ state: 'FAILURE', at: at(deployments.length + 1) });
      },
    });
  },
});

connectorContract('GitLab, builds:', {
  pageSize: 100,
  async start(count) {
    const make = (id: number) => run(id, at(id));
    const runs = several(count, make);
    const of = (number: number) => runs[number - 1] as HistoryRun;
    const standIn = await startGitLab(organisation([{ ...shop(), runs }]), { token: TOKEN });
    return worldOf(runs, standIn, {
      make,
      stream: 'builds:acme/shop',
      list: /^POST \/api\/graphql/,
      idOf: (number) => `acme/shop/pipelines/${number}`,
      strange: (number) => {
        const ended = { at: at(number + 5), conclusion: 'galvanised' as never };
        Object.assign(of(number), { attempts: [{ startedAt: at(number), ended }] });
      },
      strangeAs: { status: 'other', statusText: 'galvanised' },
      rename: (number, branch) => Object.assign(of(number), { branch }),
      touch: (number) => {
        const later = at(runs.length + 10);
        of(number).attempts.push({ startedAt: later, ended: { at: later, conclusion: 'success' } });
      },
    });
  },
});

connectorContract('GitLab, work items:', {
  pageSize: 100,
  async start(count) {
    const make = (number: number): HistoryIssue & IssueState => ({
      number,
      title: `Issue ${number}`,
      body: '',
      labels: [],
      assignee: null,
      createdAt: at(number),
      updatedAt: at(number),
      turns: [],
    });
    const issues = several(count, make);
    const of = (number: number) => issues[number - 1] as HistoryIssue & IssueState;
    const standIn = await startGitLab(organisation([{ ...shop(), issues }]), { token: TOKEN });
    return worldOf(issues, standIn, {
      make,
      config: { issues: true },
      stream: 'work-items:acme/shop',
      list: /^GET \/api\/v4\/projects\/acme%2Fshop\/issues/,
      idOf: (number) => `acme/shop#${number}`,
      strange: (number) => {
        of(number).state = 'galvanised';
      },
      strangeAs: { status: 'galvanised', statusCategory: 'other' },
      rename: (number, title) => Object.assign(of(number), { title }),
      touch: (number) => Object.assign(of(number), { updatedAt: at(issues.length + 1) }),
    });
  },
});
