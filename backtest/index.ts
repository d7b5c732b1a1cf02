/**
 * `npm run backtest [-- delivery|metric|risk] [--seeds N] [--jira DIR]`: whether what Kata says of the future came true,
 * on projects of the past of which the end is known: those of made-up organisations (N of each regime, 2) and those in
 * the archive of a real tracker. Each is forecast at several points of its life by what was known then. Tables, and as
 * the last line the figures as JSON.
 */
import { parseArgs } from 'node:util';
import { figuresLine, partsAsked, seedsAsked } from '../simulate/asked.ts';
import { backtestDelivery } from './delivery.ts';
import { backtestMetric } from './metric/index.ts';
import { backtestRisk } from './risk.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string' }, jira: { type: 'string', default: '../shared/data/real' } },
});
const parts = partsAsked(positionals, ['delivery', 'metric', 'risk']);
const seeds = seedsAsked(values.seeds);

const delivery = parts.includes('delivery') ? await backtestDelivery(seeds(2), values.jira) : undefined;
const metric = parts.includes('metric') ? backtestMetric(seeds(60)) : undefined;
const risk = parts.includes('risk') ? await backtestRisk(seeds(40)) : undefined;
process.stdout.write(figuresLine({ ...delivery, metric, risk }));
