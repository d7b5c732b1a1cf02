import { afterAll } from 'vitest';
import { tidyUp } from './support/after-file.ts';
import { dropStores } from './support/store.ts';

// Registered before any hook of the file itself, so that they run after all of them.
afterAll(tidyUp);
afterAll(dropStores);
