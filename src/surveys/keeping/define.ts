import type { KnownBlock } from '@slack/types';
import type { Logger } from 'pino';
import type { SurveyRound } from '../../domain/survey.ts';
import type { Store } from '../../store/index.ts';
import type { Surveying } from '../define.ts';
import type { FollowUp } from '../follow-up.ts';
import type { Refusal } from '../refusal.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** A round as it is told to people whose clocks are those of one zone. */
export interface Told {
  round: SurveyRound;
  zone: string;
  /** Name of who opened it; null where a schedule did. */
  askedBy: string | null;
  /** Name of the team it is for; null for everybody. */
  team: string | null;
  /** What became of the last one, a line each. */
  weDid: string[];
}

/** A round of a schedule that cannot be held, or not yet. */
export interface NotHeld {
  title: string;
  /** Id of the survey, as schedules name it. */
  scheduled: string;
  /** Name of the team it would be for; null for everybody. */
  team: string | null;
  /** Why; null where there is no such survey any more. */
  refusal: Refusal | null;
}

/** What people are written of rounds. */
export interface RoundMessages {
  /** To whoever made the schedule. */
  notHeld(what: NotHeld): Message;
  /** The same of one that waits until it fits. */
  putOff(what: NotHeld): Message;
  invitation(told: Told): Message;
  reminder(told: Told): Message;
  /** What was done about the last round, a line each. */
  weDid(did: FollowUp): string[];
}

/** What rounds are kept with. */
export interface Keeping {
  store: Store;
  surveying: Surveying;
  messages: RoundMessages;
  now: Date;
  log: Logger;
  /** Tells the admins something once, by its key; the text is Slack's mark-up. */
  tellAdmins(notice: { key: string; text: string }): Promise<void>;
  /** For how long a process that closes a round has it alone. Milliseconds; a minute by default. */
  leaseMs?: number;
}
