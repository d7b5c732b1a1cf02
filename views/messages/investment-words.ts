import type { InvestmentPart } from '../../src/reports/investment/define.ts';
import { bare } from '../foreign-text.ts';
import { partInWords } from './readout-words.ts';

const NAME_LIMIT = 60;

type Named = Pick<InvestmentPart, 'of' | 'part' | 'sort'>;

/** A project as it is called, for where Slack reads no mark-up. */
export function partName({ part, sort, of }: Named): string {
  if (sort === 'together') return `${of.length} parts shown together`;
  return sort === 'unallocated' ? 'unallocated' : bare(part, NAME_LIMIT);
}

/** A kind of work as people call it. */
export function kindName(kind: Named): string {
  if (kind.sort === 'unallocated') return 'work that names no work item';
  return kind.sort === 'together' ? partName(kind) : partInWords(kind.part);
}

/** `61 person-days`; what is so little that it would be none is said as that. */
export function daysInWords({
  personDays,
  shownDays,
}: Pick<InvestmentPart, 'personDays' | 'shownDays'>): string {
  if (shownDays === 0 && personDays > 0) return 'less than a person-day';
  const text = shownDays.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `${text} person-day${text === '1' ? '' : 's'}`;
}

/** A share as it is shown; never none where there is some. */
export function shareShown({ share, shownShare }: Pick<InvestmentPart, 'share' | 'shownShare'>): string {
  return shownShare === 0 && share > 0 ? 'under 1 %' : `${shownShare} %`;
}

/** A percentage that somebody wrote down. */
export function expectedInWords(expected: number): string {
  return `${expected.toLocaleString('en-US', { maximumFractionDigits: 1 })} %`;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `first in priority`; null where it has none. */
export function priorityInWords(priority: number | null): string | null {
  if (priority === null) return null;
  const ordinal = ORDINALS[priority - 1];
  return ordinal ? `${ordinal} in priority` : `number ${priority.toLocaleString('en-US')} in priority`;
}
