import type { KnownBlock } from '@slack/types';
import type { Roadmap } from '../../src/reports/goals/roadmap.ts';
import type { RoadmapCell, RoadmapRow } from '../../src/reports/review/roadmap.ts';
import { actions, button, context, header, lines } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { GOAL_FORM_ACTION } from '../modals/objective-ids.ts';
import { titleWords } from './digest-words.ts';

const NAME_LIMIT = 60;
const TITLE_LIMIT = 90;
const ROOM = 9_000;

/** What stands in a quarter: `“Ship every day” +1`, `lead time (focus)`, `to decide`. */
export function cellWords(cell: RoadmapCell | null): string {
  if (!cell) return '_to decide_';
  if (cell.goesOn) return 'goes on';
  if (cell.from === 'focus') return `${titleWords(cell)} (focus)`;
  const more = cell.others > 0 ? ` +${cell.others.toLocaleString('en-US')}` : '';
  return `“${plain(cell.title, TITLE_LIMIT)}”${more}`;
}

function rowWords({ name, cells }: RoadmapRow, { quarters }: Roadmap): string {
  if (cells.every((cell) => cell === null)) return `*${plain(name, NAME_LIMIT)}*\n_nothing decided yet_`;
  const planned = quarters.map((quarter, index) => `${quarter.name}: ${cellWords(cells[index] ?? null)}`);
  return `*${plain(name, NAME_LIMIT)}*\n${planned.join(' · ')}`;
}

function undecidedWords({ rows, quarters, only }: Roadmap): string {
  const [quarter] = quarters;
  const without = rows.filter(({ cells }) => cells[0]?.from !== 'objective').length;
  if (without === 0) return `${only ? 'The team' : 'Every team'} has an objective for this quarter.`;
  if (only) {
    return `⚠ No objective for ${quarter?.name ?? 'this quarter'} yet: every team has one a quarter. \`/goals add ${plain(only.key)}\` sets it.`;
  }
  return `⚠ ${count(without, 'team')} without an objective for ${quarter?.name ?? 'this quarter'}: every team has one a quarter. \`/goals add TEAM\` sets it.`;
}

/** What the company and its teams are to reach, quarter by quarter. */
export function roadmapMessage(
  roadmap: Roadmap,
  { maySet }: { maySet: boolean },
): { text: string; blocks: KnownBlock[] } {
  const { only, company, rows, quarters } = roadmap;
  const [first, last] = [quarters[0]?.name ?? '', quarters.at(-1)?.name ?? ''];
  const of = only ? ` of ${bare(only.name, NAME_LIMIT)}` : '';
  const adding = JSON.stringify(only ? { team: only.key } : {});
  return {
    text: `Roadmap${only ? ` of ${plain(only.name, NAME_LIMIT)}` : ''}, ${first} to ${last}: ${count(rows.length, 'team')}`,
    blocks: [
      header(`Roadmap${of} · ${first} to ${last}`),
      ...lines([rowWords(company, roadmap), ...rows.map((row) => rowWords(row, roadmap))], ROOM),
      context(undecidedWords(roadmap)),
      ...(maySet ? actions(...button('Add an objective', GOAL_FORM_ACTION, adding)) : []),
    ],
  };
}
