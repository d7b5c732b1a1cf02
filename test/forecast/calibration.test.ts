import { expect, test } from 'vitest';
import { createRandom } from '../../demo/organisation/random.ts';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { FlowItem } from '../../src/insights/forecast/define.ts';
import { forecastDelivery } from '../../src/insights/forecast/forecast-delivery.ts';
import { workCalendar } from '../../src/reports/delivery/calendar.ts';

const FROM = Date.parse('2025-01-06T00:00:00Z');
const WEEKS = 80;

/**
 * A team that has two projects at once and takes up what comes along beside them. Good and bad weeks follow their like;
 * projects differ in size and grow by a third.
 */
function teamOf(seed: number): FlowItem[] {
  const random = createRandom(seed);
  const items: FlowItem[] = [];
  const open: { group: string; left: number; unwritten: number; waiting: FlowItem[] }[] = [];
  let [energy, projects] = [0, 0];
  const write = (group: string, at: number): FlowItem => {
    const item = {
      key: `${group}-${items.length}`,
      group,
      createdAt: new Date(at),
      startedAt: null,
      doneAt: null,
    };
    items.push(item);
    return item;
  };
  for (let day = 0; day < WEEKS * 7; day += 1) {
    const at = FROM + day * DAY_MS;
    if (day % 7 === 0) energy = 0.5 * energy + Math.log(random.logNormal(1, 0.3));
    if (day % 7 > 4) continue;
    while (open.length < 2) {
      projects += 1;
      const size = Math.max(5, Math.round(random.logNormal(14, 0.5)));
      const group = `p${projects}`;
      const known = Math.ceil(0.75 * size);
      open.push({
        group,
        left: size,
        unwritten: size - known,
        waiting: Array.from({ length: known }, () => write(group, at)),
      });
    }
    const capacity = 2.2 * Math.exp(energy);
    for (let done = random.next(); done < capacity; done += 1) {
      const project = open[random.next() < 0.5 ? 0 : 1];
      if (!project || random.next() < 0.3) continue;
      if (project.unwritten > 0 && random.next() < 0.4) {
        project.unwritten -= 1;
        project.waiting.push(write(project.group, at));
      }
      const item = project.waiting.shift();
      if (item) item.doneAt = new Date(at + DAY_MS / 2);
      if (project.waiting.length === 0) open.splice(open.indexOf(project), 1);
    }
  }
  return items;
}

test('of 100 projects about 85 are done by the 85 % date, and half by the 50 % date', () => {
  const held = { 50: 0, 85: 0 };
  let cases = 0;
  for (let seed = 1; seed <= 3; seed += 1) {
    const items = teamOf(seed);
    for (const [group, own] of Map.groupBy(items, (item) => item.group)) {
      const ends = own.flatMap(({ doneAt }) => doneAt?.getTime() ?? []);
      const now = new Date(Math.min(...ends) + (Math.max(...ends) - Math.min(...ends)) * 0.4);
      if (group === null || ends.length < own.length || now.getTime() < FROM + 26 * 7 * DAY_MS) continue;
      const question = { items, group, now, workingDays: workCalendar([], [], now), people: null };
      const { forecast } = forecastDelivery(question);
      if (!forecast) continue;
      const end = Math.max(...ends);
      cases += 1;
      if (end <= (forecast.dates[50]?.getTime() ?? 0)) held[50] += 1;
      if (end <= (forecast.dates[85]?.getTime() ?? 0)) held[85] += 1;
    }
  }
  expect(cases).toBeGreaterThan(60);
  expect(held[85] / cases).toBeGreaterThan(0.76);
  expect(held[85] / cases).toBeLessThan(0.97);
  expect(held[50] / cases).toBeGreaterThan(0.35);
  expect(held[50] / cases).toBeLessThan(0.65);
});
