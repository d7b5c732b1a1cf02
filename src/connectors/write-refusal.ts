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
