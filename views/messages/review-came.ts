import type { KnownBlock } from '@slack/types';
import type { Came, Judged } from '../../src/reports/review/came.ts';
import { context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { verdictWords, WITHHELD } from './verdict.ts';

const ROOM = 2_500;

function line({ opportunity, verdict, number, withheld }: Judged): string {
  return `• ${plain(opportunity, 120)}: ${withheld ? WITHHELD : verdictWords(verdict, number)}`;
}

/** What came of what was done, by the verdicts since the month began; no block where there is none. */
export function cameBlocks(came: Came | null): KnownBlock[] {
  if (!came || came.judged.length === 0) return [];
  return [
    section('*What came of what was done*'),
    ...lines(came.judged.map(line), ROOM),
    context(
      'By the number that each was to move, four to eight weeks later. What worked for others: `/actions worked`.',
    ),
  ];
}

/** That some lie there untouched; no block where none does. */
export function staleBlocks(came: Came | null): KnownBlock[] {
  if (!came || came.stale === 0) return [];
  return [context(`${count(came.stale, 'open action')} with no change for 30 days: do, move or give up?`)];
}
