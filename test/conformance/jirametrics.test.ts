import { conform } from './conform.ts';
import { jirametrics } from './jirametrics.ts';

conform(jirametrics);
