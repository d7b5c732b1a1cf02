import { startHarness } from '../../../demo/harness/index.ts';
import type { HistoryRun } from '../../../demo/organisation/model.ts';
import { connectorContract } from '../../contract/connectors.ts';
import { MINUTE, openHarness, organisation, run } from './organisation.ts';

const DAY = 24 * 60 * MINUTE;
const FIRST = Date.UTC(2026, 1, 1);

function at(number: number): Date {
  return new Date(FIRST + number * MINUTE);
}

connectorContract('Harness', {
  pageSize: 100,
  async start(count) {
    const make = (number: number) => run(number, at(number));
    const runs: HistoryRun[] = Array.from({ length: count }, (_, index) => make(index + 1));
    const standIn = await startHarness(organisation({ runs }));
    return {
      standIn,
      open: ({ secret, now } = {}) =>
        openHarness(standIn, { secret, now: now ?? new Date(at(runs.length).getTime() + DAY) }),
      stream: 'builds:default/acme',
      list: /^POST \/pipeline\/api\/pipelines\/execution\/summary/,
      idOf: (number) => `run-${number}`,
      instantOf: at,
      add() {
        runs.push(make(runs.length + 1));
        return runs.length;
      },
      touch: null,
      strange(number) {
        const ended = { at: at(number + 5), conclusion: 'Galvanised' as never };
        Object.assign(runs[number - 1] as HistoryRun, { attempts: [{ startedAt: at(number), ended }] });
      },
      strangeAs: { status: 'other' },
      rename: (number, text) => Object.assign(runs[number - 1] as HistoryRun, { branch: text }),
      lacksScope: {
        body: {
          status: 'ERROR',
          code: 'NG_ACCESS_DENIED',
          message: 'Missing permission core_pipeline_view on pipeline',
        },
        names: 'core_pipeline_view',
      },
    };
  },
});
