import { DateTime } from 'luxon';
import type { ActionVerdict, Evidence } from '../../src/domain/evidence.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';

const STAGES = { close: 'When it was closed', soak: 'After the soak' } as const;
const SENTENCE_LIMIT = 300;
const MOST_CONFOUNDERS = 3;

function day(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'UTC' }).setLocale('en').toFormat('d LLL yyyy');
}

function value({ value: measured, n }: Evidence, unit: Unit | null): string {
  return `${amount(measured, unit ?? 'count')} (${count(n, 'sample')})`;
}

/** How the number stood when the action was made. */
export function evidenceLine(evidence: Evidence, unit: Unit | null): string {
  const { from, to } = evidence;
  return `*When it was made*: ${value(evidence, unit)}, ${day(from)} to ${day(to)}`;
}

function verdictLine(
  { stage, verdict, before, after, confounders }: ActionVerdict,
  unit: Unit | null,
): string {
  const meanwhile = confounders
    .slice(0, MOST_CONFOUNDERS)
    .map((each) => `\n• ${plain(each, SENTENCE_LIMIT)}`);
  return [
    `*${STAGES[stage]}: ${verdict}*, from ${value(before, unit)} to ${value(after, unit)}`,
    ...(meanwhile.length > 0 ? [`\nWhat else may have moved it:${meanwhile.join('')}`] : []),
  ].join('');
}

/** What came of it by the number that it was to move, one text for each stage. */
export function verdictLines(verdicts: ActionVerdict[], unit: Unit | null): string[] {
  return verdicts.map((each) => verdictLine(each, unit));
}
