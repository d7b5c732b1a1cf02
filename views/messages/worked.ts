import type { KnownBlock } from '@slack/types';
import type { Worked } from '../../src/reports/library.ts';
import { context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { dayInWords } from './action-line.ts';
import { effectWords } from './verdict.ts';

const TEXT_LIMIT = 200;
const ROOM = 9_000;

/** What one team did and what came of it, on two lines. */
export function workedLine({
  challenge,
  resolution,
  result,
  metric,
  effect,
  team,
  completedOn,
}: Worked): string {
  const by = effect ? effectWords(effect, metric.unit) : '';
  const said = result ? ` · “${plain(result, TEXT_LIMIT)}”` : '';
  return `*${plain(challenge, TEXT_LIMIT)}* → ${plain(resolution, TEXT_LIMIT)}\n${plain(metric.title)} improved${by ? `: ${by}` : ''} · ${plain(team)}, ${dayInWords(completedOn)}${said}`;
}

/** What worked elsewhere, to stand below a finding or in a form; no block at all where nothing did. */
export function workedBlocks(worked: Worked[], room = 2_000): KnownBlock[] {
  if (worked.length === 0) return [];
  return [section('*What worked elsewhere*'), ...lines(worked.map(workedLine), room)];
}

/** The library: of a finding or a metric, or the latest of all. */
export function workedMessage(
  about: string | null,
  worked: Worked[],
): { text: string; blocks: KnownBlock[] } {
  const title = about === null ? 'What worked' : `What worked: ${about}`;
  const nothing =
    'Nothing yet. What a team did stands here once it is done, four to eight weeks have passed and the number it was to move has improved by more than chance.';
  return {
    text: plain(title, 150),
    blocks: [
      header(bare(title, 140)),
      ...(worked.length > 0 ? lines(worked.map(workedLine), ROOM) : [section(nothing)]),
      context(
        'After these actions the number improved; that they are why is likely, not proven. What worked for one team is an idea for another.',
      ),
    ],
  };
}
