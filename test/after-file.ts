import { afterAll } from 'vitest';
import { dropStores } from './support/store.ts';

// Registered before any hook of the file itself, so that it runs after all of them.
afterAll(dropStores);
