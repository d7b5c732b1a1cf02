import type { KnownBlock } from '@slack/types';
import type { Chart } from '../charts/define.ts';
import type { Holiday } from '../domain/holiday.ts';
import type { OrganisationSettings } from '../domain/organisation-settings.ts';
import type { Proposal } from '../domain/proposal.ts';
import type { Retrospective } from '../domain/retrospective.ts';
import type { SurveyRound } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import type { Nudged } from '../reports/nudge-slots.ts';
import type { RiskReader } from '../reports/risk/readers.ts';
import type { TopicalAction } from '../store/action-items.ts';
import type { Document } from '../store/outbox.ts';

/** What decides when something is published. */
export interface World {
  now: Date;
  teams: Team[];
  organisation: OrganisationSettings;
  /** Everybody's, and those of teams. */
  holidays?: Holiday[];
  /** Those who want to be told what waits for review, and when they work. */
  nudged?: Nudged[];
  /** Those who want the weekly news of projects that need help, and when they work. */
  toldOfRisk?: RiskReader[];
  /** Actions of which there may be something to tell now: see `store.actionItems.topical`. */
  actions?: TopicalAction[];
  /** Proposals whose vote is open, or ended lately. */
  proposals?: Proposal[];
  /** Rounds of surveys that were opened or closed lately. */
  rounds?: SurveyRound[];
  /** Retrospectives closed lately. */
  retrospectives?: Retrospective[];
}

/** Something that is to be published now. */
export interface Due {
  /** Whom it is for: a team's key, or `organisation`. */
  scope: string;
  /** Which one of its kind, e.g. `2026-W47`: of each scope and period there is one for ever. */
  period: string;
  dueAt: Date;
  /** After this it comes too late: it is skipped, and that is said. */
  until: Date;
}

/** One issue of a publication. */
export interface Edition extends Due {
  publication: string;
}

/** One message of an edition. */
export interface ComposedPost {
  /** Slack id of a channel, or of a person for their direct message. */
  channel: string;
  text: string;
  blocks: KnownBlock[];
  chart?: Chart;
  documents?: Document[];
}

/** What is published: the first post is the message, the others go into its thread. */
export interface Composed {
  posts: ComposedPost[];
  /** The edition in whose thread all of it goes, where it goes on with what that one began. */
  inThreadOf?: Pick<Edition, 'publication' | 'scope' | 'period'>;
  /** Keys of what it told, so that the next edition does not tell it as news again. */
  told?: string[];
}

/** Something that Kata posts by itself at certain times. */
export interface PublicationDefinition<Ctx> {
  id: string;
  /** As people call it, e.g. `weekly digest`. */
  title: string;
  /** It is between Kata and one person: no admin is told that one was skipped or could not be written. */
  quietly?: true;
  /**
   * Of each scope the newest that has come due, from a pure reading of the clock: also when its `until` is over, so that
   * what nobody published is found out. It is asked every minute; what was told of before is known.
   */
  due(world: World): Due[];
  /** Writes an edition; null when there is nobody to send it to any more. It may be asked for twice. */
  compose(edition: Edition, ctx: Ctx): Promise<Composed | null>;
}

export function definePublication<Ctx>(definition: PublicationDefinition<Ctx>): PublicationDefinition<Ctx> {
  return definition;
}
