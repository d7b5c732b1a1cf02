import fc from 'fast-check';
import { afterAll } from 'vitest';
import { tidyUp } from './support/after-file.ts';
import { dropStores } from './support/store.ts';

// Registered before any hook of the file itself, so that they run after all of them.
afterAll(tidyUp);
afterAll(dropStores);

// The same cases in each run, so that what fails is of the change at hand. Others are looked for with another number.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });
