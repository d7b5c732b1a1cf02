import { expect } from 'vitest';
import { startBitbucket } from '../../../demo/bitbucket/index.ts';
import { uuid } from '../../../demo/bitbucket/world.ts';
import type { HistoryDeployment, HistoryPull, HistoryRun } from '../../../demo/organisation/model.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/milliseconds.ts';
import { type Contract, type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { openOn, organisation, pull, repository, run, sha } from './support.ts';

const FIRST = Date.parse('2026-01-05T09:00:00Z');

function instantOf(number: number): Date {
  return new Date(FIRST + number * MINUTE_MS);
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

function numbered<T>(things: number, make: (number: number) => T): T[] {
  return Array.from({ length: things }, (_, index) => make(index + 1));
}

async function worldOf(
  served: ReturnType<typeof organisation>,
  things: unknown[],
): Promise<Pick<ContractWorld, 'standIn' | 'open' | 'instantOf'>> {
  const standIn = await startBitbucket(served);
  return {
    standIn,
    open({ secret, now = later(instantOf(things.length), DAY_MS) } = {}) {
      return openOn(standIn, { now, ...(secret !== undefined && { secret }) });
    },
    instantOf,
  };
}

function refusal(scope: string) {
  const message = 'Your credentials lack one or more required privilege scopes.';
  const error = { message, detail: { granted: ['account'], required: [scope] } };
  return { body: { type: 'error', error }, names: scope };
}

function pullOf(number: number): HistoryPull {
  return pull(number, { openedAt: instantOf(number), updatedAt: instantOf(number) });
}

const changes: Contract = {
  pageSize: 50,
  many: 1_000,
  async start(things) {
    const pulls = numbered(things, pullOf);
    const at = (number: number) => pulls[number - 1] as HistoryPull;
    return {
      ...(await worldOf(organisation(repository({ pulls })), pulls)),
      stream: 'changes:acme/shop',
      list: /GET \/2\.0\/repositories\/acme\/shop\/pullrequests\?/,
      idOf: (number) => `acme/shop#${number}`,
      add: () => pulls.push(pullOf(pulls.length + 1)),
      touch(number) {
        at(number).updatedAt = later(instantOf(pulls.length), MINUTE_MS / 2);
      },
      strange(number) {
        const state = 'GALVANISED' as 'APPROVED';
        at(number).reviews.push({ author: 'bob', state, submittedAt: instantOf(number), comments: 0 });
      },
      strangeAs: { reviews: [expect.objectContaining({ state: 'other', stateText: 'galvanised' })] },
      rename(number, text) {
        at(number).title = text;
      },
      lacksScope: refusal('pullrequest'),
    };
  },
};

const builds: Contract = {
  pageSize: 100,
  async start(things) {
    const runs = numbered(things, (number) => run(number, instantOf(number)));
    const at = (number: number) => runs[number - 1] as HistoryRun;
    return {
      ...(await worldOf(organisation(repository({ runs })), runs)),
      stream: 'builds:acme/shop',
      list: /GET \/2\.0\/repositories\/acme\/shop\/pipelines\?/,
      idOf: (number) => `acme/shop/pipelines/${uuid(`acme/shop run ${number}`)}`,
      add: () => runs.push(run(runs.length + 1, instantOf(runs.length + 1))),
      touch: null,
      strange(number) {
        const ended = { at: later(instantOf(number), 1000), conclusion: 'GALVANISED' as 'success' };
        at(number).attempts = [{ startedAt: instantOf(number), ended }];
      },
      strangeAs: { status: 'other', statusText: 'GALVANISED' },
      rename(number, text) {
        at(number).branch = text;
      },
      lacksScope: refusal('pipeline'),
    };
  },
};

function deploymentOf(id: number): HistoryDeployment {
  const at = instantOf(id);
  const statuses: HistoryDeployment['statuses'] = [
    { state: 'IN_PROGRESS', at },
    { state: 'SUCCESS', at: later(at, 30_000) },
  ];
  return { id, sha: sha('a1'), environment: 'production', creator: 'ada', createdAt: at, statuses };
}

const deployments: Contract = {
  pageSize: 100,
  async start(things) {
    const all = numbered(things, deploymentOf);
    const at = (number: number) => all[number - 1] as HistoryDeployment;
    return {
      ...(await worldOf(organisation(repository({ deployments: all })), all)),
      stream: 'deployments:acme/shop',
      list: /GET \/2\.0\/repositories\/acme\/shop\/deployments\?/,
      idOf: (number) => `acme/shop/deployments/${uuid(`acme/shop deployment ${number}`)}`,
      add: () => all.push(deploymentOf(all.length + 1)),
      touch: null,
      strange(number) {
        const [started] = at(number).statuses;
        const ended = { state: 'GALVANISED' as 'SUCCESS', at: later(instantOf(number), 1000) };
        at(number).statuses = started ? [started, ended] : [ended];
      },
      strangeAs: { status: 'other', statusText: 'GALVANISED' },
      rename(number, text) {
        at(number).environment = text;
      },
      lacksScope: refusal('pipeline'),
    };
  },
};

connectorContract('Bitbucket Cloud, for pull requests,', changes);
connectorContract('Bitbucket Cloud, for pipelines,', builds);
connectorContract('Bitbucket Cloud, for deployments,', deployments);
