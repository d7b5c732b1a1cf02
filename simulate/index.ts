/**
 * `npm run simulate [-- verdicts|diagnosis] [--seeds N]`: whether what Kata says is so, tried on teams of which the truth
 * is known because it was made up. Verdicts: N teams a row (2,000). Diagnosis: N teams with each
 * bottleneck (50), and twenty times as many with none. Tables, and as the last line the figures as JSON.
 */
import { parseArgs } from 'node:util';
import { figuresLine, partsAsked, seedsAsked } from './asked.ts';
import { simulateDiagnosis } from './diagnosis/index.ts';
import { simulateVerdicts } from './verdicts/index.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seeds: { type: 'string' } } });
const parts = partsAsked(positionals, ['verdicts', 'diagnosis']);
const seeds = seedsAsked(values.seeds);

const verdicts = parts.includes('verdicts') ? simulateVerdicts(seeds(2000)) : undefined;
const diagnosis = parts.includes('diagnosis') ? await simulateDiagnosis(seeds(50)) : undefined;
process.stdout.write(figuresLine({ verdicts, diagnosis }));
