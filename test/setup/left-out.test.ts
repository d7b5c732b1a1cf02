import { describe, expect, test } from 'vitest';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import { leavesOut } from '../../src/correlation/incident-match.ts';
import { globProblem } from '../../src/domain/glob.ts';
import type { Fact } from '../../src/domain/index.ts';
import { workingDaysBefore } from '../../src/metrics/calendar/working-days.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { cpuMsOf } from '../support/cpu-time.ts';
import { freshStore } from '../support/store.ts';

const incident = (title: string, service?: string, severity = 3) => ({
  title,
  severity,
  ...(service && { service }),
});

describe('incidents that are left out', () => {
  test('fit a glob of their title or service, or have a severity that does not count', () => {
    const isLeftOut = leavesOut({ titles: ['*test alarm*'], services: ['sandbox-*'], severities: [5] });
    expect(isLeftOut(incident('Weekly TEST alarm of eu/west'))).toBe(true);
    expect(isLeftOut(incident('a/b test\nalarm (x)'))).toBe(true);
    expect(isLeftOut(incident('Checkout down'))).toBe(false);
    expect(isLeftOut(incident('Checkout down', 'sandbox-pay'))).toBe(true);
    expect(isLeftOut(incident('Checkout down', 'pay'))).toBe(false);
    expect(isLeftOut(incident('Checkout down', 'pay', 5))).toBe(true);
  });

  test('are none where nothing is said', () => {
    expect(leavesOut(undefined)(incident(''))).toBe(false);
    expect(leavesOut({ titles: [], services: [], severities: [] })(incident('', 'x', 1))).toBe(false);
  });

  test('are found as fast whatever their titles: stars do not backtrack for ever', () => {
    const isLeftOut = leavesOut({ titles: ['*a*a*a*a'] });
    const ms = cpuMsOf(() => expect(isLeftOut(incident(`${'a'.repeat(3_000)}b`))).toBe(false));
    expect(ms).toBeLessThan(1_000);
  });
});

describe('a glob', () => {
  test.each(['*', '**', '**/*', '*/*', '?*', ' ** '])('%s fits everything', (glob) => {
    expect(globProblem(glob)).toMatch(/^fits everything/);
  });

  test.each(['(a+)+$', 'a{1,9}', 'a|b', '!prod', '[a-z]', '^prod', 'a\\d', '`x`', '<!channel>'])(
    '%s is none',
    (glob) => {
      expect(globProblem(glob)).toMatch(/^is no glob/);
    },
  );

  test.each(['prod*', 'acme/shop', 'acme/**', 'Prod EU (x)'.slice(0, 7), 'größe-*', 'a?c', 'live'])(
    '%s is one',
    (glob) => {
      expect(globProblem(glob)).toBeNull();
    },
  );

  test('is short and has few stars', () => {
    expect(globProblem('a'.repeat(101))).toMatch(/^is longer/);
    expect(globProblem('*a*b*c*')).toMatch(/^has more than 3/);
    expect(globProblem('')).toMatch(/^is empty/);
  });
});

test('a team’s own working days count, the weekend where it does not say', () => {
  const at = new Date('2026-03-10T09:00:00Z');
  const holidays = new Set<string>();
  // A Tuesday: Monday, Friday and Thursday were working days.
  expect(workingDaysBefore(at, 3, { timezone: 'UTC', holidays })).toBe('2026-03-05');
  const sunday = { timezone: 'UTC', holidays, workingDays: [7, 1, 2, 3, 4] };
  // Monday, Sunday, Thursday.
  expect(workingDaysBefore(at, 3, sunday)).toBe('2026-03-05');
  expect(workingDaysBefore(at, 2, sunday)).toBe('2026-03-08');
});

test('an incident that is left out fails no deployment, of whatever time', async () => {
  const store = await freshStore();
  const settings = FileSettings.parse({});
  const now = new Date('2026-03-30T12:00:00Z');
  const day = (date: number, hour = 9) => new Date(Date.UTC(2026, 2, date, hour));
  await store.organisation.saveTeams([
    { key: 'pay', name: 'Pay', timezone: 'UTC', members: ['ada'], repositories: ['acme/pay'] },
  ]);
  await store.organisation.savePeople([{ key: 'ada', name: 'Ada' }]);
  const facts = Array.from({ length: 10 }, (_, index) => {
    const sha = `${index}`.repeat(40);
    const parents = index === 0 ? [] : [`${index - 1}`.repeat(40)];
    const at = day(10 + index);
    const about = { source: 'x', repository: 'acme/pay' };
    return [
      { kind: 'commit', record: { ...about, sha, parents, authoredAt: at, committedAt: at, author: 'ada' } },
      {
        kind: 'deployment',
        record: {
          ...about,
          id: `d${index}`,
          environment: 'production',
          sha,
          status: 'success',
          startedAt: day(10 + index, 10),
        },
      },
    ] as Fact[];
  }).flat();
  const broken = (id: string, title: string, date: number, cause: string) =>
    ({
      kind: 'incident',
      record: {
        source: 'x',
        id,
        title,
        repository: 'acme/pay',
        severity: 2,
        openedAt: day(date, 11),
        resolvedAt: day(date, 12),
        causedBy: cause,
      },
    }) as Fact;
  await storeFacts(store, [
    ...facts,
    broken('i1', 'Payments down', 14, 'd4'),
    broken('i2', 'TEST of the alarm', 16, 'd6'),
  ]);
  await relinkStale(store);

  const asker = { person: null, admin: true };
  async function value(metric: string) {
    const text = `${metric} pay --from 2026-03-09 --to 2026-03-23`;
    const reply = await answer(store, settings, { command: '/metrics', text, asker, now });
    return (reply.data as { value: number | null }).value;
  }
  expect(await value('cfr')).toBe(20);
  expect(await value('incidents')).toBe(1);
  await store.settings.decide({ incidentsLeftOut: { titles: ['*test*'] } });
  expect(await value('cfr')).toBe(10);
  expect(await value('incidents')).toBe(0.5);
});
