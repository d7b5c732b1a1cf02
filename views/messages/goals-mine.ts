import type { KnownBlock } from '@slack/types';
import type { OwnLine, WorkLine, WorkPiece } from '../../src/reports/goals/own-line.ts';
import { context, header, lines, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';

const PIECES_SHOWN = 6;
const LINES_SHOWN = 12;
const TITLE_LIMIT = 110;
const ROOM = 7_500;
const LOOSE_ROOM = 2_500;

function pieceWords({ key, title, url }: WorkPiece): string {
  return `${link(url, key)} ${plain(title, TITLE_LIMIT)}`;
}

function piecesWords(pieces: WorkPiece[]): string {
  const shown = pieces.slice(0, PIECES_SHOWN).map((piece) => `• ${pieceWords(piece)}`);
  const rest = pieces.length - shown.length;
  return [...shown, ...(rest > 0 ? [`• and ${rest.toLocaleString('en-US')} more`] : [])].join('\n');
}

/** From the work up: pieces, the team's objective, the company's. */
function lineWords({ named, objectives, pieces }: WorkLine): string {
  const up =
    objectives.length === 0
      ? [`↑ “${plain(named, TITLE_LIMIT)}”, of which nobody set an objective in \`/goals\` yet`]
      : objectives.map(({ title, whose }) => `↑ “${plain(title, TITLE_LIMIT)}” (${plain(whose, 60)})`);
  return [piecesWords(pieces), ...up].join('\n');
}

function summary({ loose, unnamed, total }: OwnLine): string {
  const n = loose.length + Number(unnamed);
  if (total === 0) return 'Nothing that you did this week is known yet.';
  if (n === 0)
    return total === 1
      ? 'Your one piece of work leads to an objective.'
      : `All ${count(total, 'piece')} of work lead to an objective.`;
  return `${n.toLocaleString('en-US')} of ${count(total, 'piece')} of work ${n === 1 ? 'leads' : 'lead'} to no objective.`;
}

function looseBlocks({ loose, unnamed, ofTeam }: OwnLine): KnownBlock[] {
  if (loose.length === 0 && !unnamed) return [];
  const hint =
    ofTeam.length === 0
      ? 'Your team has set no objective for this quarter yet, so this is no surprise.'
      : 'That is often right: not all work serves an objective. Where it should, hang the item below one that does.';
  return [
    ...lines(
      [
        '*Leads to no objective*',
        ...loose.map((piece) => `• ${pieceWords(piece)}`),
        ...(unnamed ? ['• work that names no work item'] : []),
      ],
      LOOSE_ROOM,
    ),
    context(hint),
  ];
}

/** What the team is at, where none of the work leads there. */
function teamBlocks({ ofTeam, lines: own }: OwnLine): KnownBlock[] {
  const reached = new Set(own.flatMap(({ objectives }) => objectives.map(({ title }) => title)));
  const others = ofTeam.filter((title) => !reached.has(title)).slice(0, 3);
  if (others.length === 0) return [];
  const named = others.map((title) => `“${plain(title, TITLE_LIMIT)}”`).join(', ');
  return [section(`Your team wants to reach this quarter: ${named}`)];
}

const NOTHING =
  'As soon as you commit, review or move a work item, it stands here with what it leads to. If you did, an admin may have to say which logins are yours: `/kata setup`.';

/** What somebody's week leads to, for their own eyes. */
export function ownLineMessage(own: OwnLine): { text: string; blocks: KnownBlock[] } {
  const rows = own.lines.slice(0, LINES_SHOWN).map(lineWords);
  const rest = own.lines.length - rows.length;
  return {
    text: summary(own),
    blocks: [
      header('What your week leads to'),
      section(`*${summary(own)}*`),
      ...(own.total === 0 ? [context(NOTHING)] : []),
      ...lines(rows, ROOM),
      ...(rest > 0 ? [context(`… and ${count(rest, 'objective')} more`)] : []),
      ...looseBlocks(own),
      ...teamBlocks(own),
      context('From Monday until now: what you committed, reviewed and moved. Only you can see this.'),
    ],
  };
}
