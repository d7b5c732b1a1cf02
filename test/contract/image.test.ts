import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const LOCAL = /from '(\.{1,2}\/[^']+)'/g;
/** Loaded by `kata demo` alone, which the image does not have. */
const ON_DEMAND = new Set(['demo']);

test('the image has every folder that Kata is made of', async () => {
  const image = readFileSync(resolve(ROOT, 'Dockerfile'), 'utf8');
  const copied = [...image.matchAll(/^COPY (\w+) \w+$/gm)].map(([, folder]) => folder);
  const needed = new Set(['src']);
  for await (const file of glob('{src,commands,jobs,views,publications}/**/*.ts', { cwd: ROOT })) {
    for (const [, path = ''] of readFileSync(resolve(ROOT, file), 'utf8').matchAll(LOCAL)) {
      const [folder = ''] = resolve(ROOT, file, '..', path)
        .slice(ROOT.length + 1)
        .split('/');
      needed.add(folder);
    }
  }
  expect([...needed].filter((folder) => !copied.includes(folder) && !ON_DEMAND.has(folder))).toEqual([]);
});
