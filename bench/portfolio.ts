import { answer } from '../src/app.ts';
import { startRenderer } from '../src/charts/render.ts';
import { FileSettings } from '../src/config/schema.ts';
import { quantile } from '../src/metrics/statistics/stats.ts';
import type { Store } from '../src/store/index.ts';
import { say, timed } from './measure.ts';
import { NOW } from './million/organisation.ts';
import { importPortfolio, portfolioOf } from './portfolio/data.ts';

/** The object that the last line of the output is. */
export interface PortfolioFigures {
  projects: number;
  workItems: number;
  /** From the command's entry point to the PNG, the first time and in the middle of all. */
  firstMs: number;
  medianMs: number;
}

const PROJECTS = 100;
const TIMES = 7;
const ADMIN = { person: null, admin: true };

const middle = (values: number[]) => Math.round(quantile(values, 0.5) ?? 0);

/** How long `/metrics portfolio` of a hundred projects takes, from the command to the picture. */
export async function benchPortfolio(store: Store): Promise<PortfolioFigures> {
  const settings = FileSettings.parse({ portfolio: portfolioOf(PROJECTS) });
  const importMs = await timed(async () =>
    say('events', (await importPortfolio(store, PROJECTS)).toLocaleString('en-US')),
  );
  say('imported and linked in', `${Math.round(importMs / 1_000)} s`);
  const workItems = await store.events.count('work-item');
  const renderer = await startRenderer();
  const answered: number[] = [];
  const busy: number[] = [];
  const whole: number[] = [];
  try {
    for (let time = 0; time < TIMES; time += 1) {
      // Another instant is another picture: nothing is answered from what was drawn before.
      const now = new Date(NOW.getTime() + time * 60_000);
      const from = performance.now();
      const cpu = process.cpuUsage();
      const reply = await answer(store, settings, {
        command: '/metrics',
        text: 'portfolio',
        asker: ADMIN,
        now,
      });
      answered.push(performance.now() - from);
      if (!reply.chart) throw new Error('there is no picture');
      await renderer.render(reply.chart);
      whole.push(performance.now() - from);
      const { user, system } = process.cpuUsage(cpu);
      busy.push((user + system) / 1_000);
      if (time === 0) say('it says', reply.text);
    }
  } finally {
    await renderer.close();
  }
  const figures = {
    projects: PROJECTS,
    workItems,
    firstMs: Math.round(whole[0] ?? 0),
    medianMs: middle(whole),
  };
  say(
    '/metrics portfolio to its words, first / median',
    `${Math.round(answered[0] ?? 0)} / ${middle(answered)} ms`,
  );
  say('to its picture, first / median', `${figures.firstMs} / ${figures.medianMs} ms`);
  say('processor time of that, drawing included, median', `${middle(busy)} ms`);
  return figures;
}
