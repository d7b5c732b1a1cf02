import { conform } from './conform.ts';
import { middleware } from './middleware.ts';

conform(middleware);
