/**
 * `npm run backtest [-- delivery|metric|risk] [--seeds N] [--jira DIR]`: whether what Kata says of the future came true,
 * on projects of the past of which the end is known: those of made-up organisations (N of each regime, 2) and those in
 * the archive of a real tracker. Each is forecast at several points of its life by what was known then. Tables, and as
 * the last line the figures as JSON.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { backtestDelivery } from './delivery.ts';
import { backtestMetric } from './metric/index.ts';
import { backtestRisk } from './risk.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string' }, jira: { type: 'string', default: '../shared/data/real' } },
});
const PARTS = ['delivery', 'metric', 'risk'];
const parts = positionals.length === 0 ? PARTS : positionals;
const unknown = parts.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`no part is called ${unknown}: there are ${PARTS.join(', ')}`);
const seeds = (usual: number) =>
  z.coerce
    .number()
    .int()
    .positive()
    .parse(values.seeds ?? usual);

const delivery = parts.includes('delivery') ? await backtestDelivery(seeds(2), values.jira) : undefined;
const metric = parts.includes('metric') ? backtestMetric(seeds(60)) : undefined;
const risk = parts.includes('risk') ? await backtestRisk(seeds(40)) : undefined;
/** Shares to a hundredth of a percent. */
const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toFixed(4)) : value;
process.stdout.write(`${JSON.stringify({ ...delivery, metric, risk }, rounded)}\n`);
