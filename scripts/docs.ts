/** `npm run docs`: writes the pages that are rendered from the code, which tests compare with what it says. */
import { readFile, writeFile } from 'node:fs/promises';
import { configurationReference } from '../src/config/reference.ts';
import { diagnosisReference } from '../src/insights/reference.ts';
import { metricsReference } from '../src/metrics/reference.ts';

const docs = (page: string) => new URL(`../docs/${page}`, import.meta.url);
const example = await readFile(new URL('../kata.example.yml', import.meta.url), 'utf8');
await writeFile(docs('configuration.md'), configurationReference(example));
await writeFile(docs('metrics.md'), metricsReference());
await writeFile(docs('diagnosis.md'), diagnosisReference());
