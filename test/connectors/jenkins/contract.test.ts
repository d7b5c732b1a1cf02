import { startJenkins } from '../../../demo/jenkins/index.ts';
import type { HistoryDeployment, HistoryRun } from '../../../demo/organisation/model.ts';
import { type ContractWorld, connectorContract } from '../../contract/connectors.ts';
import { deployment, MINUTE, march, openJenkins, organisation, run } from './organisation.ts';

const DAY = 24 * 60 * MINUTE;
const FIRST = march('1 00:00').getTime() - 20 * DAY;

function at(number: number): Date {
  return new Date(FIRST + number * MINUTE);
}

const lacksScope = {
  body: '<html><head><title>Error 403 Forbidden</title></head><body>kata-reader is missing the Job/Read permission</body></html>',
  names: 'is missing the Job/Read permission',
};

function worldOf<Thing>(
  things: Thing[],
  standIn: Awaited<ReturnType<typeof startJenkins>>,
  own: { make(number: number): Thing; config?: Record<string, unknown> } & Pick<
    ContractWorld,
    'stream' | 'idOf' | 'strange' | 'rename' | 'touch'
  >,
): ContractWorld {
  const { make, config = {}, ...rest } = own;
  return {
    standIn,
    open: ({ secret, now } = {}) =>
      openJenkins(standIn, { secret, now: now ?? new Date(at(things.length).getTime() + DAY), config }),
    list: /^GET \/job\/.*allBuilds/,
    instantOf: at,
    add() {
      things.push(make(things.length + 1));
      return things.length;
    },
    strangeAs: { status: 'other' },
    lacksScope,
    ...rest,
  };
}

connectorContract('Jenkins, builds:', {
  pageSize: 200,
  async start(count) {
    const make = (number: number) => run(number, at(number));
    const runs: HistoryRun[] = Array.from({ length: count }, (_, index) => make(index + 1));
    const standIn = await startJenkins(organisation({ runs }));
    return worldOf(runs, standIn, {
      make,
      stream: 'builds:acme/shop-nightly',
      idOf: (number) => `acme/shop-nightly#${number}`,
      touch: null,
      strange(number) {
        const ended = { at: at(number + 5), conclusion: 'galvanised' as never };
        Object.assign(runs[number - 1] as HistoryRun, { attempts: [{ startedAt: at(number), ended }] });
      },
      rename: (number, text) => Object.assign(runs[number - 1] as HistoryRun, { branch: text }),
    });
  },
});

connectorContract('Jenkins, deployments:', {
  pageSize: 200,
  async start(count) {
    const make = (number: number) => deployment(number, at(number));
    const deployments: HistoryDeployment[] = Array.from({ length: count }, (_, index) => make(index + 1));
    const standIn = await startJenkins(organisation({ deployments }));
    return worldOf(deployments, standIn, {
      make,
      config: { deployments: [{ jobs: ['deploy-*'], environmentParameter: 'ENVIRONMENT' }] },
      stream: 'deployments:deploy-shop',
      idOf: (number) => `deploy-shop#${number}`,
      touch: null,
      strange(number) {
        const statuses = [{ state: 'GALVANISED' as never, at: at(number) }];
        Object.assign(deployments[number - 1] as HistoryDeployment, { statuses });
      },
      rename: (number, text) =>
        Object.assign(deployments[number - 1] as HistoryDeployment, { environment: text }),
    });
  },
});
