import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliveryForecast, DeliveryOutcome, NoForecast } from '../../src/insights/forecast/define.ts';
import type { DeliveryScope } from '../../src/reports/delivery/define.ts';
import type { ForecastList } from '../../src/reports/delivery/forecast-list.ts';
import type { ScopeForecast } from '../../src/reports/delivery/forecast-scope.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { forecastMessage } from '../../views/messages/forecast.ts';
import { forecastListMessage } from '../../views/messages/forecast-list.ts';
import { hostileText } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage } from './review-expect.ts';
import { type Naming, teamNamed } from './review-models.ts';

const REASONS: NoForecast[] = [
  ...(['no items', 'all done', 'few weeks', 'few done', 'nothing lately', 'one burst', 'odd dates'] as const),
];
const drawn = fc.record({
  text: hostileText,
  many: fc.constantFrom(0, 1, 2, 500),
  kind: fc.constantFrom<DeliveryScope['kind']>('epic', 'portfolio', 'team', 'tracker'),
  because: fc.option(fc.constantFrom(...REASONS)),
  far: fc.boolean(),
  due: fc.option(fc.constantFrom(-4_000, -1, 0.5, 3_000)),
  number: fc.constantFrom(0, 1, 7, 1e9),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const times = <T>(count: number, thing: T): T[] => Array.from({ length: count }, () => thing);

function outcomeOf({ because, far, number }: Drawn): DeliveryOutcome {
  if (because) return { forecast: null, because, done: number, left: number };
  const date = far ? null : inDays(40);
  const whats = [
    'scope stands still',
    'no other work',
    'one more person',
    'best weeks return',
    'worst weeks return',
  ] as const;
  const forecast: DeliveryForecast = {
    done: number,
    left: number,
    dates: { 50: far ? null : inDays(3), 85: date, 95: date },
    fan: [],
    drivers: whats.map((what) => ({ what, days: number - 3 })),
    basis: { weeks: 26, done: number, itemsPerWeek: number / 3, share: 0.333, growth: number, earlier: 5 },
    doneBy: () => ({ 50: number, 85: number, 95: 0 }),
    chanceBy: () => 0.4,
    lateBy: () => number,
  };
  return { forecast, because: null };
}

function scopeOf({ text, kind, due }: Drawn, named: Naming): DeliveryScope {
  const dueAt = due === null ? null : inDays(due);
  const dueOn = due === null ? null : inDays(due).toISOString().slice(0, 10);
  return { kind, key: named(text) || 'x', title: named(`${text} title`), dueOn, dueAt };
}

function answerOf(said: Drawn, named: Naming) {
  const outcome = outcomeOf(said);
  const name = named(said.text);
  const others = times(said.many, { ...scopeOf(said, named), ask: name });
  const forecast: ScopeForecast = {
    scope: scopeOf(said, named),
    now: NOW,
    zone: 'America/Argentina/ComodRivadavia',
    teams: times(said.many, teamNamed(name)),
    people: said.many,
    outcome,
    progress: [],
    lastDone: { own: NOW, all: null },
    leftOut: { circles: times(said.many, name), undated: said.many, odd: said.many },
    projects: times(said.many, name),
    question: { items: [], group: null, now: NOW, people: null, workingDays: () => 0 },
  };
  return forecastMessage({
    forecast,
    others,
    by: said.far ? inDays(9) : null,
    imagined:
      said.many === 0
        ? null
        : { scope: 1.2, people: said.many, without: scopeOf(said, named), others, outcome },
    needs: { weeks: 6, done: 10 },
    freshness: times(Math.min(said.many, 3), { source: name, syncedAt: NOW, status: 'failed', reason: name }),
  });
}

function listOf(said: Drawn, named: Naming): ForecastList {
  const scope = scopeOf(said, named);
  const expected = said.because ? null : { chance: 0.4, even: NOW, safe: said.far ? null : NOW };
  return {
    now: NOW,
    rows: times(Math.min(10, said.many), {
      scope,
      zone: 'UTC',
      left: said.number,
      epic: said.far ? named(said.text) : null,
      because: 'may be late',
      expected,
      standing: 'at risk',
    }),
    more: times(said.many, scope),
    teams: times(said.many, { ...scope, ask: scope.key }),
    trackers: times(said.many, { ...scope, ask: scope.title }),
    withheld: said.many,
  };
}

test('a forecast, and what can be forecast', () => {
  fc.assert(
    fc.property(drawn, (said) => {
      expectMessage((named) => ({ ...answerOf(said, named), thread: null }));
      expectMessage((named) => ({ ...forecastListMessage(listOf(said, named)), thread: null }));
      if (said.because && said.because !== 'all done') {
        expect(JSON.stringify(answerOf(said, () => 'name'))).not.toMatch(/\d{1,2} [A-Z][a-z]{2} 20\d\d/);
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});

test('long addresses cost room, not the message', () => {
  const said: Drawn = { text: '&', many: 500, kind: 'epic', because: null, far: false, due: 0.5, number: 7 };
  const list = listOf(said, (text) => text);
  const url = `https://jira.example/${'&'.repeat(900)}`;
  const rows = list.rows.map((row) => ({ ...row, scope: { ...row.scope, url } }));
  const { blocks } = forecastListMessage({ ...list, rows });
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
  expect(JSON.stringify(blocks)).toMatch(/… and \d more/);
});
