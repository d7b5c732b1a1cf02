import type { KnownBlock } from '@slack/types';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Arranged } from '../../src/reports/digest/arrange.ts';
import type { Actions, Digest, Standing } from '../../src/reports/digest/define.ts';
import { context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { dayInWords } from './action-line.ts';
import { gapLines, sourcesLine } from './digest-data.ts';
import { findingLine } from './digest-finding.ts';
import { standingWords } from './digest-words.ts';

const FINDINGS_ROOM = 1_200;
const ACTIONS_ROOM = 1_000;
const QUALITY_ROOM = 1_000;
const TEXT_LIMIT = 160;

export interface DigestThread {
  digest: Digest;
  arranged: Arranged;
  now: Date;
}

function standingLine(standing: Standing): string {
  return `• ${plain(standing.metric.title)}: ${standingWords(standing)}`;
}

/** An action without its owner: a list of what is late is nobody’s pillory. */
function actionText({ opportunity, resolution }: ActionItem): string {
  return `${plain(opportunity, TEXT_LIMIT)} → ${plain(resolution, TEXT_LIMIT)}`;
}

function actionLines({ done, overdue, due }: Actions): string[] {
  return [
    ...done.map((item) => `• Done: ${actionText(item)}`),
    ...overdue.map((item) => `• Was due on ${dayInWords(item.dueBy)}: ${actionText(item)}`),
    ...due.map((item) => `• Due on ${dayInWords(item.dueBy)}: ${actionText(item)}`),
  ];
}

function part(title: string, rows: string[], room: number): KnownBlock[] {
  return rows.length > 0 ? lines([`*${title}*`, ...rows], room) : [];
}

/** What goes into the thread of a digest: the four keys, further findings, actions and the state of the data. */
export function digestThread({ digest, arranged, now }: DigestThread): {
  text: string;
  blocks: KnownBlock[];
} {
  const { keys, states, actions, quality, state } = digest;
  const standing = [...keys, ...states].map(standingLine);
  return {
    text: `The rest of the weekly digest of ${plain(digest.team.name)}`,
    blocks: [
      ...part('Also changed', arranged.further.map(findingLine), FINDINGS_ROOM),
      ...part('Told before, and still so', arranged.still.map(findingLine), FINDINGS_ROOM),
      ...(state === 'nothing' ? [] : [section(`*As it stands* (last four weeks)\n${standing.join('\n')}`)]),
      ...part('Actions', actionLines(actions), ACTIONS_ROOM),
      ...part('Data', gapLines(quality), QUALITY_ROOM),
      context(sourcesLine(quality, now)),
    ],
  };
}
