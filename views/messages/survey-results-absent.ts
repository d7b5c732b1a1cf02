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

/**
 * To a team of which, or next to which, too few answered. `countedIn`: name of the group in which their answers are shown
 * all the same.
 */
export function tooFewMessage({
  survey,
  threshold,
  countedIn,
}: {
  survey: string;
  threshold: number;
  countedIn: string | null;
}): { text: string; blocks: KnownBlock[] } {
  const heading = `“${plain(survey)}” has closed. Thank you to all who answered.`;
  const why = `There are no scores of this team: too few answered here or next to it. It takes ${threshold} answers, and no others whose scores would give these away.`;
  const where =
    countedIn === null
      ? 'Nothing of it is shown to anybody.'
      : `What you said counts in the scores of ${plain(countedIn)}.`;
  return { text: heading, blocks: [section(`${heading}\n${why} ${where}`)] };
}

/** To leaders, where the whole of a round is not shown but teams of it are. */
export function heatMapOnlyMessage(survey: string, whose: string): { text: string; blocks: KnownBlock[] } {
  const heading = `“${plain(survey)}”: ${plain(whose)} side by side`;
  return {
    text: heading,
    blocks: [
      section(`*${heading}*`),
      context('They stand in the order of their names, and are no ranking. Grey: too few answered.'),
    ],
  };
}
