import { expect } from 'vitest';
import type { HistoryPull, HistoryRun, TrackerIssue } from '../../../demo/organisation/model.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/milliseconds.ts';
import { type Contract, type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { issue, openOn, organisation, pull, sha, start } from './support.ts';

const FIRST = Date.parse('2026-01-05T09:00:00Z');

function instantOf(number: number): Date {
  return new Date(FIRST + number * MINUTE_MS);
}

function numbers(things: number): number[] {
  return Array.from({ length: things }, (_, index) => index + 1);
}

type World = Pick<ContractWorld, 'standIn' | 'open' | 'instantOf'>;

async function worldOf(served: ReturnType<typeof organisation>, count: () => number): Promise<World> {
  const standIn = await start(served);
  const dayAfter = () => new Date(instantOf(count()).getTime() + DAY_MS);
  return {
    standIn,
    open: ({ secret, now = dayAfter() } = {}) =>
      openOn(standIn, { now, ...(secret !== undefined && { secret }) }),
    instantOf,
  };
}

function refusal(scope: string) {
  return {
    body: { $id: '1', message: 'TF400813: The user is not authorized to access this resource.' },
    names: scope,
  };
}

/** Pull request 1 is still open; the others were merged half a minute after they were opened. */
function numbered(number: number): HistoryPull {
  const openedAt = instantOf(number);
  const mergedAt = new Date(openedAt.getTime() + MINUTE_MS / 2);
  const closed = number > 1 && { mergedAt, closedAt: mergedAt, mergeSha: sha(`e${number}`) };
  return pull(number, { openedAt, ...closed });
}

const changes: Contract = {
  pageSize: 50,
  many: 1_000,
  async start(things) {
    const served = organisation({ pulls: numbers(things).map(numbered) });
    const { pulls } = served.repositories[0];
    const at = (number: number) => pulls[number - 1] as HistoryPull;
    return {
      ...(await worldOf(served, () => pulls.length)),
      stream: 'changes:SHOP/web',
      list: /GET \/acme\/SHOP\/_apis\/git\/repositories\/[^/]+\/pullrequests\?/,
      idOf: (number) => `SHOP/web#${number}`,
      add: () => pulls.push(numbered(pulls.length + 1)),
      touch(number) {
        const submittedAt = instantOf(pulls.length);
        at(number).reviews.push({ author: 'bob', state: 'APPROVED', submittedAt, comments: 0 });
      },
      strange(number) {
        const state = 'galvanised' as 'APPROVED';
        at(number).reviews.push({ author: 'bob', state, submittedAt: instantOf(number), comments: 0 });
      },
      strangeAs: { reviews: [expect.objectContaining({ state: 'other', stateText: 'galvanised' })] },
      rename(number, text) {
        at(number).title = text;
      },
      lacksScope: refusal('Code (Read)'),
    };
  },
};

const workItems: Contract = {
  pageSize: 400,
  async start(things) {
    const served = organisation(
      {},
      numbers(things).map((number) => issue(number, instantOf(number))),
    );
    const { issues } = served.projects[0];
    const at = (number: number) => issues[number - 1] as TrackerIssue;
    return {
      ...(await worldOf(served, () => issues.length)),
      stream: 'work-items:SHOP',
      list: /GET \/acme\/SHOP\/_apis\/wit\/reporting\/workitemrevisions\?/,
      idOf: String,
      add: () => issues.push(issue(issues.length + 1, instantOf(issues.length + 1))),
      touch(number) {
        const changedAt = new Date(instantOf(issues.length).getTime() + 1000);
        at(number).changes.push({ at: changedAt, author: 'bob', field: 'assignee', from: null, to: 'bob' });
        at(number).updatedAt = changedAt;
      },
      strange(number) {
        at(number).type = 'Galvanised' as 'Story';
      },
      strangeAs: { kind: 'other', type: 'Galvanised', statusCategory: 'other' },
      rename(number, text) {
        at(number).summary = text;
      },
      lacksScope: refusal('Work Items (Read)'),
    };
  },
};

function runOf(number: number): HistoryRun {
  const startedAt = instantOf(number);
  return {
    id: number,
    workflow: 'CI',
    file: 'ci.yml',
    event: 'push',
    branch: 'main',
    sha: sha(`b${number}`),
    createdAt: startedAt,
    attempts: [{ startedAt, ended: { at: new Date(startedAt.getTime() + 1000), conclusion: 'success' } }],
  };
}

const builds: Contract = {
  pageSize: 200,
  async start(things) {
    const runs = numbers(things).map(runOf);
    const at = (number: number) => runs[number - 1] as HistoryRun;
    return {
      ...(await worldOf(organisation({ runs }), () => runs.length)),
      stream: 'builds:SHOP',
      list: /GET \/acme\/SHOP\/_apis\/build\/builds\?/,
      idOf: (number) => `SHOP/builds/${number}`,
      add: () => runs.push(runOf(runs.length + 1)),
      touch(number) {
        const ended = {
          at: new Date(instantOf(runs.length).getTime() + 2000),
          conclusion: 'failure' as const,
        };
        at(number).attempts.push({ startedAt: instantOf(runs.length), ended });
      },
      strange(number) {
        for (const { ended } of at(number).attempts) if (ended) ended.conclusion = 'galvanised' as 'success';
      },
      strangeAs: { status: 'other', statusText: 'galvanised' },
      rename(number, text) {
        at(number).workflow = text;
      },
      lacksScope: refusal('Build (Read)'),
    };
  },
};

connectorContract('Azure DevOps, its pull requests,', changes);
connectorContract('Azure DevOps, its work items,', workItems);
connectorContract('Azure DevOps, its pipelines,', builds);
