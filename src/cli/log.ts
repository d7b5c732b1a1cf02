import { pino } from 'pino';

/** For clients that must be given a log where nobody reads one. */
export const silentLog = pino({ level: 'silent' });
