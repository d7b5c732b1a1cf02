import { SourceError, type SourceErrorKind } from './source-error.ts';

/** Why a tool does not let Kata write where it could read. */
export type RefusalCause = 'no-permission' | 'not-there' | 'archived' | 'locked';

const KINDS: Record<RefusalCause, SourceErrorKind> = {
  'no-permission': 'forbidden',
  'not-there': 'not-found',
  archived: 'misconfigured',
  locked: 'misconfigured',
};

/** A tool refused to let something be written. What it wants for it stands in the message. */
export class WriteRefused extends SourceError {
  readonly reason: RefusalCause;

  constructor(reason: RefusalCause, what: string) {
    super(KINDS[reason], what);
    this.name = 'WriteRefused';
    this.reason = reason;
  }
}

/** A refusal to put something on a change, in words of what to do; `wanted` is what writing takes there. */
export function refusedMark(error: unknown, wanted: string): unknown {
  if (!(error instanceof SourceError)) return error;
  const { kind, what } = error;
  if (kind === 'not-found') return new WriteRefused('not-there', what);
  if (kind !== 'forbidden') return error;
  if (/\barchived\b/i.test(what)) return new WriteRefused('archived', what);
  if (/\blocked\b/i.test(what)) return new WriteRefused('locked', what);
  return new WriteRefused('no-permission', `${what}; ${wanted}`);
}
