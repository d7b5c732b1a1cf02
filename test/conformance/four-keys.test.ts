import { conform } from './conform.ts';
import { fourKeys } from './four-keys.ts';

conform(fourKeys);
