import { expect } from 'vitest';
import { startBitbucketServer } from '../../../demo/bitbucket-server/index.ts';
import type { HistoryPull } from '../../../demo/organisation/model.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/milliseconds.ts';
import { type Contract, connectorContract } from '../../contract/connectors.ts';
import { openOn, organisation, pull, repository } from './support.ts';

const FIRST = Date.parse('2026-01-05T09:00:00Z');

function instantOf(number: number): Date {
  return new Date(FIRST + number * MINUTE_MS);
}

function pullOf(number: number): HistoryPull {
  return pull(number, { openedAt: instantOf(number), updatedAt: instantOf(number) });
}

const changes: Contract = {
  pageSize: 100,
  many: 1_500,
  async start(things) {
    const pulls = Array.from({ length: things }, (_, index) => pullOf(index + 1));
    const at = (number: number) => pulls[number - 1] as HistoryPull;
    const standIn = await startBitbucketServer(organisation(repository({ pulls })));
    const dayAfter = () => new Date(instantOf(pulls.length).getTime() + DAY_MS);
    return {
      standIn,
      open({ secret, now = dayAfter() } = {}) {
        return openOn(standIn, { now, ...(secret !== undefined && { secret }) });
      },
      instantOf,
      stream: 'changes:ACME/shop',
      list: /GET \/rest\/api\/1\.0\/projects\/ACME\/repos\/shop\/pull-requests\?/,
      idOf: (number) => `ACME/shop#${number}`,
      add: () => pulls.push(pullOf(pulls.length + 1)),
      touch(number) {
        at(number).updatedAt = new Date(instantOf(pulls.length).getTime() + MINUTE_MS / 2);
      },
      strange(number) {
        const state = 'GALVANISED' as 'APPROVED';
        at(number).reviews.push({ author: 'bob', state, submittedAt: instantOf(number), comments: 0 });
      },
      strangeAs: { reviews: [expect.objectContaining({ state: 'other', stateText: 'GALVANISED' })] },
      rename(number, text) {
        at(number).title = text;
      },
      lacksScope: {
        body: {
          errors: [
            {
              context: null,
              message: 'You are not permitted to access this resource',
              exceptionName: 'com.atlassian.bitbucket.AuthorisationException',
            },
          ],
        },
        names: 'REPO_READ',
      },
    };
  },
};

connectorContract('Bitbucket Data Center', changes);
