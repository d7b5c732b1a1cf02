/** `npm run docs`: writes docs/configuration.md, which a test compares with what the schemas say. */
import { readFile, writeFile } from 'node:fs/promises';
import { configurationReference } from '../src/config/reference.ts';

const example = await readFile(new URL('../kata.example.yml', import.meta.url), 'utf8');
await writeFile(new URL('../docs/configuration.md', import.meta.url), configurationReference(example));
