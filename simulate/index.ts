/**
 * `npm run simulate [-- verdicts|diagnosis] [--seeds N]`: whether what Kata says is so, tried on teams of which the truth
 * is known because it was made up. Verdicts: N teams a row (2,000). Diagnosis: N teams with each
 * bottleneck (50), and twenty times as many with none. Tables, and as the last line the figures as JSON.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { simulateDiagnosis } from './diagnosis/index.ts';
import { simulateVerdicts } from './verdicts/index.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seeds: { type: 'string' } } });
const PARTS = ['verdicts', 'diagnosis'];
const parts = positionals.length === 0 ? PARTS : positionals;
const unknown = parts.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`no part is called ${unknown}: there are ${PARTS.join(' and ')}`);
const seeds = (usual: number) =>
  z.coerce
    .number()
    .int()
    .positive()
    .parse(values.seeds ?? usual);

const verdicts = parts.includes('verdicts') ? simulateVerdicts(seeds(2000)) : undefined;
const diagnosis = parts.includes('diagnosis') ? await simulateDiagnosis(seeds(50)) : undefined;
/** Shares to a hundredth of a percent. */
const rounded = (_key: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toFixed(4)) : value;
process.stdout.write(`${JSON.stringify({ verdicts, diagnosis }, rounded)}\n`);
