import { afterAll, expect, test } from 'vitest';
import { riskNews } from '../../publications/risk-news.ts';
import { newsOf, riskNewsDue } from '../../src/reports/risk/news.ts';
import { risksOf } from '../../src/reports/risk/risks.ts';
import { importInto } from '../correlation/linked.ts';
import { postsIn, publishing } from '../publishing/support.ts';
import { rules } from '../support/rules.ts';
import { dropStores, freshStore } from '../support/store.ts';
import { materialOf, PORTFOLIO, TEAM, USUAL, workItems } from './world.ts';

afterAll(dropStores);

const calendar = { timezone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5], holidays: new Set<string>() };
const due = (now: string, more: Partial<typeof calendar> = {}) =>
  riskNewsDue([{ person: 'grace', calendar: { ...calendar, ...more } }], new Date(now))[0];

test('on Monday at ten by the reader’s clock; on Tuesday where Monday is a holiday', () => {
  const monday = due('2026-11-23T12:00:00Z');
  expect(monday).toMatchObject({
    scope: 'grace',
    period: '2026-W48',
    dueAt: new Date('2026-11-23T09:00:00Z'),
  });
  const tuesday = due('2026-11-24T12:00:00Z', { holidays: new Set(['2026-11-23']) });
  expect(tuesday?.dueAt).toEqual(new Date('2026-11-24T09:00:00Z'));
  expect(due('2026-11-23T08:59:00Z')?.period).toBe('2026-W47');
});

test('what came up, what got better, what is as before, and what is gone', () => {
  const report = risksOf(materialOf(USUAL));
  const news = newsOf(report, ['portfolio:Search', 'portfolio:Calm', 'portfolio:Done']);
  const keys = (risks: typeof news.cameUp) => risks.map(({ scope }) => scope.key);
  expect([keys(news.cameUp), keys(news.still), keys(news.better), news.gone]).toEqual([
    ['Checkout'],
    ['Search'],
    ['Calm'],
    1,
  ]);
});

test('what still needs help did not get better because five others need it more', () => {
  const report = risksOf(materialOf(USUAL));
  const [risk] = report.projects.filter(({ needsHelp }) => needsHelp);
  if (!risk) throw new Error('nothing needs help');
  const projects = [1, 2, 3, 4, 5, 6].map((rank) => ({ ...risk, scope: { ...risk.scope, key: `P${rank}` } }));
  const { cameUp, still, better } = newsOf({ ...report, projects }, ['portfolio:P1', 'portfolio:P6']);
  expect([cameUp, still, better].map((risks) => risks.map(({ scope }) => scope.key))).toEqual([
    ['P2', 'P3', 'P4', 'P5'],
    ['P1', 'P6'],
    [],
  ]);
});

test('each week, once, to whoever asked and may read it then, until they stop', async () => {
  const store = await freshStore();
  await store.organisation.savePeople([
    { key: 'grace', name: 'Grace' },
    { key: 'ada', name: 'Ada' },
  ]);
  const led = { ...TEAM, timezone: 'Europe/Berlin' };
  await store.organisation.saveTeams([{ ...led, manager: 'grace' }]);
  await importInto(store, { 'work-items': workItems(USUAL) });
  const ask = (on: boolean) =>
    store.preferences.saveRiskNews('grace', { on, team: null, slackId: 'U0GRACE' });
  await ask(true);
  // Of all projects she may not be told.
  await store.preferences.saveRiskNews('ada', { on: true, team: null, slackId: 'U0ADA' });
  const texts = async () => (await postsIn(store)).map(({ text, channel }) => `${channel} ${text}`);

  const decided = rules({ portfolio: PORTFOLIO });
  const news: typeof riskNews = {
    ...riskNews,
    compose: (edition, ctx) => riskNews.compose(edition, { ...ctx, rules: decided }),
  };
  const { readAt } = publishing(store, [news]);
  await readAt('2026-11-22T12:00', '2026-11-23T10:01', '2026-11-23T10:02', '2026-11-23T17:00');
  expect(await texts()).toHaveLength(1);
  expect((await texts())[0]).toMatch(/^U0GRACE Projects that need help: \d projects? needs? help\./);
  await readAt('2026-11-30T10:01');
  expect((await texts())[1]).toMatch(/as before|Nothing new/);
  await ask(false);
  await readAt('2026-12-07T10:01');
  expect(await texts()).toHaveLength(2);
  await ask(true);
  await store.organisation.saveTeams([led]);
  await readAt('2026-12-14T10:01');
  expect(await texts()).toHaveLength(2);
});
