import { BadConfiguration } from '../config/load.ts';
import { BadInput } from '../slack/define.ts';
import { isDatabaseOutage } from '../store/outage.ts';
import { ImportProblem } from '../sync/import-files.ts';
import { Exit, type Host } from './host.ts';

/** How a command ended that did not succeed. */
export interface Failure {
  /** 2 bad input, 1 failed. */
  status: number;
  message: string;
}

const BAD_INPUT = 2;
const FAILED = 1;
const AUTHENTICATION_FAILED = new Set<unknown>([18, 8000]);
const UNAUTHORISED = 13;

/** The servers of a connection string: without user, password and options. */
function serversOf(uri: string): string {
  return /^[\w+]+:\/\/(?:.*@)?([^/?]*)/.exec(uri)?.[1] ?? '';
}

/** What is wrong between Kata and MongoDB, and what to do; null when the error is about something else. */
function databaseFailure(error: Error, uri: string | undefined): Failure | null {
  if (uri === undefined) {
    if (!isDatabaseOutage(error)) return null;
    return { status: FAILED, message: 'Kata’s own MongoDB has stopped: run the command again.' };
  }
  const code = 'code' in error ? error.code : undefined;
  const at = serversOf(uri);
  if (AUTHENTICATION_FAILED.has(code)) {
    const message = `MongoDB at ${at} refuses the user or the password: correct MONGODB_URI.`;
    return { status: FAILED, message };
  }
  if (code === UNAUTHORISED) {
    const message = `MongoDB at ${at} does not let this user work: put user and password in MONGODB_URI, or grant the user readWrite.`;
    return { status: FAILED, message };
  }
  if (isDatabaseOutage(error)) {
    const message = `MongoDB does not answer at ${at} (${error.message}): start it, or correct MONGODB_URI.`;
    return { status: FAILED, message };
  }
  if (error.name !== 'MongoParseError') return null;
  return {
    status: BAD_INPUT,
    message: 'MONGODB_URI is no connection string that MongoDB takes: correct it.',
  };
}

/** What a person may have got wrong; everything else is a failure. */
function isBadInput(error: Error): boolean {
  return error instanceof BadInput || error instanceof BadConfiguration || error instanceof ImportProblem;
}

/** What to tell of an error, and with which exit status to end. */
export function failureOf(thrown: unknown, { env }: Host): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const database = databaseFailure(error, env['MONGODB_URI'] || undefined);
  if (database) return database;
  const own = isBadInput(error) ? BAD_INPUT : FAILED;
  const debugging = env['LOG_LEVEL'] === 'debug' && own === FAILED && !(error instanceof Exit);
  return {
    status: error instanceof Exit ? error.status : own,
    message: debugging ? (error.stack ?? error.message) : error.message,
  };
}
