import { DateTime } from 'luxon';
import type { ActionVerdict, Evidence } from '../../src/domain/evidence.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { type NumberName, verdictWords } from './verdict.ts';

const STAGES = { close: 'At closing', soak: 'Verdict' } as const;
const CAUSE_LIMIT = 120;
const MOST_CAUSES = 5;

function day(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'UTC' }).setLocale('en').toFormat('d LLL yyyy');
}

/** With the number that it is of: an action may have been given another since. */
export interface NumberedEvidence {
  evidence: Evidence;
  number: NumberName;
}

export interface NumberedVerdict {
  verdict: ActionVerdict;
  number: NumberName;
}

/** How the number stood when the action was made. */
export function evidenceLine({ evidence, number }: NumberedEvidence): string {
  const { from, to, value, n } = evidence;
  const stood = number.unit === null ? 'measured' : amount(value, number.unit);
  return `*When it was made*: ${plain(number.title)} ${stood} (n=${n.toLocaleString('en-US')}), ${day(from)} to ${day(to)}`;
}

/** What came of it by the number that it was to move, at one stage. */
export function verdictLine({ verdict, number }: NumberedVerdict): string {
  const causes = verdict.confounders.slice(0, MOST_CAUSES).map((each) => plain(each, CAUSE_LIMIT));
  const also = causes.length > 0 ? `\nAlso changed meanwhile: ${causes.join('; ')}.` : '';
  return `*${STAGES[verdict.stage]}*: ${verdictWords(verdict, number)}${also}`;
}
