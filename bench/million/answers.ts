import { commands } from '../../commands/index.ts';
import { createRandom } from '../../demo/organisation/random.ts';
import { answer } from '../../src/app.ts';
import { startRenderer } from '../../src/charts/render.ts';
import { FileSettings } from '../../src/config/schema.ts';
import type { Team } from '../../src/domain/team.ts';
import { metrics } from '../../src/metrics/index.ts';
import { quantile } from '../../src/metrics/statistics/stats.ts';
import type { Reply } from '../../src/slack/define.ts';
import type { Store } from '../../src/store/index.ts';
import { say, timed } from '../measure.ts';

const SETTINGS = FileSettings.parse({});
const ADMIN = { person: null, admin: true };
const QUESTIONS = 300;
const CHARTS = 150;
const WARM_UP = 20;

/** What `/metrics` answers an admin at some instant. */
export function ask(store: Store, text: string, now: Date): Promise<Reply> {
  return answer(store, SETTINGS, { command: '/metrics', text, asker: ADMIN, now });
}

const p95 = (waits: number[]) => Number((quantile(waits, 0.95) ?? 0).toFixed(1));

/** Any metric of any team over 26 weeks, each asked once without its chart and then once with it. */
export async function benchAnswers(
  store: Store,
  teams: Team[],
  now: Date,
): Promise<{ p95ms: number; p95msWithChart: number }> {
  const random = createRandom(QUESTIONS);
  const all = teams.flatMap(({ key }) => metrics.map(({ id }) => `${id} ${key} --weeks 26`));
  const inAnyOrder = all
    .map((text) => ({ text, place: random.next() }))
    .toSorted((a, b) => a.place - b.place);
  const questions = inAnyOrder.slice(0, QUESTIONS).map(({ text }) => text);
  const renderer = await startRenderer();
  const plain: number[] = [];
  const drawn: number[] = [];
  try {
    for (const question of questions.slice(0, WARM_UP)) await ask(store, question, now);
    for (const question of questions) plain.push(await timed(() => ask(store, question, now)));
    for (const question of questions.slice(0, CHARTS)) {
      const wait = await timed(async () => {
        const { chart } = await ask(store, question, now);
        if (chart) await renderer.render(chart);
      });
      drawn.push(wait);
    }
  } finally {
    await renderer.close();
  }
  const slowest = questions.map((text, index) => ({ text, ms: Math.round(plain[index] ?? 0) }));
  const [worst] = slowest.toSorted((a, b) => b.ms - a.ms);
  if (worst) say('the slowest answer', `${worst.ms} ms: ${worst.text}`);
  return { p95ms: p95(plain), p95msWithChart: p95(drawn) };
}

/** Seconds that the four keys of all teams take, one team after another; null while there is no such command. */
export async function benchDora(store: Store, teams: Team[], now: Date): Promise<number | null> {
  if (!commands.some(({ command, name }) => command === '/metrics' && name === 'dora')) return null;
  const ms = await timed(async () => {
    for (const { key } of teams) await ask(store, `dora ${key}`, now);
  });
  return Number((ms / 1000).toFixed(2));
}
