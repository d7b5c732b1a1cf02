import { expect, test } from 'vitest';
import { forecastDelivery } from '../../src/insights/forecast/forecast-delivery.ts';
import { workCalendar } from '../../src/reports/delivery/calendar.ts';
import { questionOf } from '../../src/reports/delivery/question.ts';
import { workOf } from '../../src/reports/delivery/work.ts';
import { rules } from '../support/rules.ts';
import { asked, daily, daysAgo, daysAhead, finished, flow, NOW as MONDAY, many } from './engine-world.ts';
import { doneOn, NOW, parsed, record } from './roadmap-world.ts';
import { aTeam } from './support.ts';

const ten = many(10, () => flow('now', 30, null));
const workingDays = workCalendar([], [], MONDAY);

/** Projects of another team of which the last item lay for half a year. */
const dragging = finished(8, 10).map((item, index) =>
  index % 10 === 9 ? { ...item, createdAt: daysAgo(600), doneAt: daysAgo(2) } : item,
);

function likelyDays(own: typeof ten, elsewhere: typeof ten): number {
  const more = elsewhere.length > 0 ? { elsewhere: [{ items: elsewhere, workingDays }] } : {};
  return daysAhead(forecastDelivery(asked([...own, ...daily(null), ...ten], more)).forecast?.dates[85]);
}

test('where these people finished no project, those of other teams tell how such things go', () => {
  const alone = likelyDays([], []);
  expect(likelyDays([], dragging)).toBeGreaterThan(1.1 * alone);
  expect(likelyDays([], finished(8, 10))).toBeLessThan(0.9 * alone);
});

test('the more projects these people finished themselves, the less others tell', () => {
  const moved = (own: typeof ten) => likelyDays(own, dragging) / likelyDays(own, []);
  expect(moved(finished(8, 10))).toBeLessThan(moved(finished(2, 10)));
});

const team = (key: string, project: string) =>
  aTeam({ key, projects: [project], members: [`${key}-ada`, `${key}-linus`] });
const teams = [team('one', 'SHOP'), team('two', 'SHOP'), team('far', 'PAY')];

function checkout() {
  const records = parsed([
    record('ROAD-1', { type: 'Epic', portfolio: 'Checkout' }),
    record('ROAD-2', { type: 'Epic' }),
    record('ROAD-3', { type: 'Epic' }),
    record('SHOP-1', { parent: 'ROAD-1' }),
    record('SHOP-2', { parent: 'ROAD-2', ...doneOn(60) }),
    record('SHOP-3'),
    record('PAY-1', { parent: 'ROAD-3', ...doneOn(50) }),
  ]);
  const work = workOf(records, { rules: rules(), now: NOW }, ({ project }) =>
    teams.filter(({ projects }) => projects?.includes(project)).map((each) => each.key),
  );
  const scope = { kind: 'portfolio', key: 'Checkout', title: 'Checkout', dueAt: null, dueOn: null } as const;
  return questionOf(scope, work, { teams, holidays: [] });
}

test('what is in no project of the portfolio goes by its epic, which is often over', () => {
  const groups = checkout().items.map(({ key, group }) => [key, group]);
  expect(groups).toEqual([
    ['SHOP-1', 'Checkout'],
    ['SHOP-2', 'epic:ROAD-2'],
    ['SHOP-3', null],
  ]);
});

test('other teams are those with no part in it', () => {
  const { elsewhere } = checkout();
  expect(elsewhere?.map(({ items }) => items.map(({ key, group }) => [key, group]))).toEqual([
    [['PAY-1', 'epic:ROAD-3']],
  ]);
});
