import type { z } from 'zod';
import type { Change } from '../domain/change.ts';

/** What a rule may know beside the change. */
export interface GuardContext {
  /** Whether the key of a work item, such as `PAY-12` or `acme/shop#12`, is of a project that Kata knows. */
  isWorkItem(key: string): boolean;
  /** Whether any is known: without one no key can be told from what looks like it. */
  knowsWorkItems: boolean;
  isBot(login: string): boolean;
  samePerson(a: string, b: string): boolean;
  /** Working hours since an instant, eight a day, by the calendar of whose repository it is. */
  waited(since: Date): number;
}

interface GuardDefinition<P extends z.ZodObject> {
  /** Settings and marks remember it, so that it never changes its meaning. */
  id: string;
  title: string;
  /** Label that it puts on, unless another is set. */
  label: string;
  /** What can be set, each with what it is unless said, and described for people. */
  parameters: P;
  /** Whether it may be broken by nothing but time. */
  byTime?: true;
  /**
   * Why an open change breaks the rule, as what follows on "This change"; null when it does not, or when what it takes
   * to tell is not known. It says nothing that grows with time, so that a comment is not written anew every hour.
   */
  violates(change: Change, parameters: z.infer<P>, context: GuardContext): string | null;
  /** What the author can do, in Markdown. */
  howToFix(parameters: z.infer<P>): string;
}

/** A rule that open changes are held to. */
export type GuardRule = GuardDefinition<z.ZodObject>;

/** Forgets the shape of the parameters, which is the rule's own. */
export function defineGuard<P extends z.ZodObject>(definition: GuardDefinition<P>): GuardRule {
  return definition as unknown as GuardRule;
}
