import { z } from 'zod';
import { Instant } from './instant.ts';

const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be small letters, digits and `-`, beginning with a letter');

/** One question, answered by choosing one of its labels. */
export const SurveyItem = z.strictObject({
  id: Key.describe('Name of the question within its survey; never changes.'),
  text: z.string().min(1).max(200).describe('The question, or a sentence to agree with.'),
  factor: Key.describe('What it is about: questions of one factor are one score.'),
  labels: z
    .array(z.string().min(1).max(75))
    .min(2, 'needs two answers at least, or there is nothing to choose')
    .max(11)
    .refine((labels) => new Set(labels).size === labels.length, 'has the same answer twice')
    .describe('The answers, from the lowest to the highest.'),
  reverse: z.literal(true).optional().describe('Where the highest answer is the worst.'),
  recommend: z
    .literal(true)
    .optional()
    .describe(
      'Of eleven answers, 0 to 10: counted as promoters less detractors, and in no index. One question at most, not in reverse.',
    ),
});

export type SurveyItem = z.infer<typeof SurveyItem>;

/** A number somebody published for a factor, on its scale of 0 to 100. */
export const SurveyReference = z.strictObject({
  factor: Key.describe('One of the factors.'),
  value: z.number().min(0).max(100).describe('Score, 0 to 100.'),
  source: z.string().min(1).max(200).describe('Who published it, and of whom.'),
  year: z.number().int().min(2000).max(2100).describe('Of the data.'),
});

export type SurveyReference = z.infer<typeof SurveyReference>;

/** A questionnaire as somebody writes it. */
export const Instrument = z
  .strictObject({
    id: Key.describe('Name of the survey in commands.'),
    title: z.string().min(1).max(60).describe('As people read it.'),
    summary: z.string().min(1).max(200).describe('One sentence: what it asks, and what for.'),
    factors: z
      .array(z.strictObject({ id: Key, title: z.string().min(1).max(40) }))
      .min(1)
      .max(12)
      .describe('What it is about, in the order in which it is asked: `{ id, title }`.'),
    items: z.array(SurveyItem).min(1).max(40).describe('The questions; see below.'),
    comment: z.string().min(1).max(150).optional().describe('What is asked in free words at the end.'),
    references: z
      .array(SurveyReference)
      .default([])
      .describe('Numbers published for its factors, to compare with: `{ factor, value, source, year }`.'),
    source: z
      .strictObject({ text: z.string().min(1), url: z.url(), licence: z.string().min(1) })
      .optional()
      .describe(
        'Where wording is taken from, and on what terms, `{ text, url, licence }`; absent of words of our own.',
      ),
  })
  .superRefine(({ factors, items, references }, ctx) => {
    const known = new Set(factors.map(({ id }) => id));
    const first = items.findIndex(({ recommend }) => recommend);
    for (const [index, { factor, recommend, reverse, labels }] of items.entries()) {
      if (!known.has(factor))
        ctx.addIssue({
          code: 'custom',
          path: ['items', index, 'factor'],
          message: 'is none of the `factors`',
        });
      if (recommend && labels.length !== 11)
        ctx.addIssue({
          code: 'custom',
          path: ['items', index, 'labels'],
          message: 'needs 11, from 0 to 10',
        });
      if (recommend && index !== first)
        ctx.addIssue({
          code: 'custom',
          path: ['items', index, 'recommend'],
          message: 'is there twice: people are counted by one question',
        });
      if (recommend && reverse)
        ctx.addIssue({
          code: 'custom',
          path: ['items', index, 'reverse'],
          message: 'cannot be of a question with `recommend`: there 10 is the best',
        });
    }
    for (const [index, { id }] of items.entries())
      if (items.findIndex((each) => each.id === id) < index)
        ctx.addIssue({ code: 'custom', path: ['items', index, 'id'], message: 'is there twice' });
    for (const [index, { id }] of factors.entries()) {
      if (factors.findIndex((each) => each.id === id) < index)
        ctx.addIssue({ code: 'custom', path: ['factors', index, 'id'], message: 'is there twice' });
      if (!items.some(({ factor }) => factor === id))
        ctx.addIssue({
          code: 'custom',
          path: ['factors', index],
          message: 'has no question among the `items`',
        });
    }
    for (const [index, { factor }] of references.entries())
      if (!known.has(factor))
        ctx.addIssue({
          code: 'custom',
          path: ['references', index, 'factor'],
          message: 'is none of the `factors`',
        });
  });

export type Instrument = z.infer<typeof Instrument>;

/** An instrument with the number that its wording has. */
export interface VersionedInstrument extends Instrument {
  version: number;
}

/** Whom a round is for: a team and those below it by its key, or everybody. */
export const EVERYBODY = 'organisation';

/** `closing` takes no more answers, and opens the sealed ones. */
export type RoundState = 'open' | 'closing' | 'closed';

/** Some people being asked once. The instrument is frozen in it: what is edited later is another version. */
export interface SurveyRound {
  id: string;
  instrument: VersionedInstrument;
  /** A team's key, or `organisation`. */
  scope: string;
  state: RoundState;
  openedAt: Date;
  closesAt: Date;
  /** Person key or Slack id; `kata` where a schedule opened it. */
  openedBy: string;
  /** Id of the schedule that opened it. */
  schedule?: string;
  /** Responses below which nothing is shown. */
  threshold: number;
  invited: number;
  /** Set once every invitation is in the queue. */
  invitedAt?: Date;
  /** `1:team-a`: those of team-a who were not done got their first reminder; the team is empty of nobody's members. */
  reminded?: string[];
  /** Since when all who are asked are done, leavers aside; absent while somebody is not. */
  doneAt?: Date;
  closedAt?: Date;
  /** Of a closed one. */
  outcome?: RoundOutcome;
}

/** Responses that are never told apart: at least as many as the threshold, or all of a round that failed it. */
export interface Cell {
  id: string;
  /** Keys of the leaf teams they are from. */
  teams: string[];
  n: number;
}

/** Whose scores may be shown: a team with all below it, or everybody; always a union of cells. */
export interface PublishedGroup {
  /** A team's key, or `organisation`. */
  scope: string;
  cells: string[];
  n: number;
  /** How many of them were asked. */
  invited: number;
}

export interface RoundOutcome {
  responses: number;
  cells: Cell[];
  /** Empty where too few answered. */
  groups: PublishedGroup[];
}

/** Somebody who was asked. That says nothing of whether they answered. */
export interface Invitation {
  round: string;
  /** Person key. */
  person: string;
  /** The one team their answers count in, as it was at the start; null of nobody's member. */
  team: string | null;
  slackId: string;
}

/** What one person said so far: item → 1 for its first label, 2 for its second, … */
export const SurveyResponse = z.object({
  team: z.string().nullable(),
  answers: z.record(z.string(), z.number().int().min(1)),
  comment: z.object({ text: z.string().max(3_000), factor: z.string().nullable() }).optional(),
});

export type SurveyResponse = z.infer<typeof SurveyResponse>;

/** What one unknown person of a cell said about one factor; `factor` null: the index of one, rounded. */
export interface FactorAnswer {
  round: string;
  cell: string;
  factor: string | null;
  /** Item → its answer from 1; of the index `{ index: 0–100 }`. */
  answers: Record<string, number>;
}

/** What somebody of a cell wrote, apart from everything they chose. */
export interface SurveyComment {
  round: string;
  cell: string;
  factor: string | null;
  text: string;
}

export const SurveyCadence = z.discriminatedUnion('every', [
  z.object({ every: z.literal('sprint') }),
  z.object({ every: z.literal('weeks'), weeks: z.number().int().min(1).max(26), first: Instant }),
  z.object({ every: z.literal('quarter') }),
]);

export type SurveyCadence = z.infer<typeof SurveyCadence>;
