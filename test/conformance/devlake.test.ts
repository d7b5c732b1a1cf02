import { conform } from './conform.ts';
import { devlake } from './devlake.ts';

conform(devlake);
