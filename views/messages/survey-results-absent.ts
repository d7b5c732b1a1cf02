import type { KnownBlock } from '@slack/types';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';

const NOTE_LIMIT = 400;

/** Said where there are no results to show. `team` is null for everybody. */
export function surveyResultsAbsent(
  team: string | null,
  notes: string[],
): { text: string; blocks: KnownBlock[] } {
  const whom = team === null ? 'everybody' : plain(team);
  const heading = `There is nothing to show of what ${whom} said.`;
  const why = notes.length > 0 ? notes : ['No round has closed in which they were asked.'];
  return {
    text: heading,
    blocks: [
      section([`*${heading}*`, ...why.map((note) => plain(note, NOTE_LIMIT))].join('\n')),
      context('`/pulse start` begins a round; its results come when it has closed.'),
    ],
  };
}
