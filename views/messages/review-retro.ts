import type { KnownBlock } from '@slack/types';
import type { ListedAction } from '../../src/reports/action-list.ts';
import type { AgendaPoint } from '../../src/reports/review/agendas.ts';
import type { RetroPreread, Theme } from '../../src/reports/review/retro-preread.ts';
import { actions, button, context, header, lines, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { ADD_ACTION, actionCounts, actionRows, countsOf } from './actions.ts';
import { qualityLines, staleWarning } from './digest-data.ts';
import { findingLine } from './digest-finding.ts';
import { questionOf } from './digest-question.ts';
import { whenWords } from './review-focus.ts';
import { agendaSection, nextLine, questionsSection, type ReviewMessage } from './review-parts.ts';
import { type FeltLately, feltBlocks } from './survey-news.ts';

const MOST_QUESTIONS = 3;
const CHANGES_ROOM = 2_800;
const QUALITY_ROOM = 1_500;
const ACTIONS_ROOM = 2_500;
const MOST_ACTIONS = 5;

function themeWords({ category, better, worse }: Theme): string {
  const said = [...(better > 0 ? [`${better} better`] : []), ...(worse > 0 ? [`${worse} worse`] : [])];
  return `${category} (${said.join(', ')})`;
}

/** What the changes are about, and whether the data has gaps. */
function themesPart({ themes, digest: { quality } }: RetroPreread): KnownBlock[] {
  const gaps = quality.low.length + quality.notCovered.length + (quality.unlinked ? 1 : 0);
  const said = [...themes.map(themeWords), ...(gaps > 0 ? [`data (${count(gaps, 'gap')}, see below)`] : [])];
  return said.length > 0 ? [section(`*Themes*: ${said.join(', ')}`)] : [];
}

function questionsOf({ changes, actions: listed }: RetroPreread): string[] {
  const overdue = listed.some(({ state }) => state === 'overdue');
  const asked = changes.flatMap((finding) => questionOf(finding) ?? []);
  const all = [
    ...(overdue ? ['Which of the overdue actions is still worth doing, and what stands in its way?'] : []),
    ...new Set(asked),
  ];
  return (all.length > 0 ? all : ['What went well that the numbers do not show?']).slice(0, MOST_QUESTIONS);
}

function changesWords({ digest, changes }: RetroPreread) {
  if (changes.length > 0) return lines(changes.map(findingLine), CHANGES_ROOM);
  const why = {
    nothing: 'No source tells of this team’s work yet.',
    little: 'Too little happened in the last four weeks, or the four before, to compare them.',
    measured: 'Nothing changed by more than chance allows: a steady month.',
  } as const;
  return [section(why[digest.state])];
}

/** Those of the last retrospective first, done ones too: whether anything came of it is what is asked first. */
function actionsPart({ actions: listed }: RetroPreread, adding: string): KnownBlock[] {
  const add = actions(...button('Add an action', ADD_ACTION, adding));
  const ofRetro = listed.filter(({ item }) => item.from === 'retro');
  const others = listed.filter(({ item }) => item.from !== 'retro');
  const part = (heading: string, all: ListedAction[]) =>
    all.length > 0
      ? [
          section(`*${heading}* · ${actionCounts(countsOf(all))}`),
          ...actionRows(all, {}, ACTIONS_ROOM, MOST_ACTIONS),
        ]
      : [];
  const heading = 'Actions of the last retrospective';
  const none = section(`*${heading}*\nNone is open, and none was done since.`);
  return [
    ...(ofRetro.length > 0 ? part(heading, ofRetro) : [none]),
    ...part('Other actions', others),
    ...add,
  ];
}

/** What a team reads before it looks back. */
export function retroPrereadMessage(
  preread: RetroPreread,
  {
    agenda,
    now,
    adding,
    felt,
  }: { agenda: readonly AgendaPoint[]; now: Date; adding: string; felt: FeltLately },
): ReviewMessage {
  const { team, digest, next, possible } = preread;
  const when = next ? whenWords(next.startAt, next.timezone) : null;
  const stale = staleWarning(digest.quality, now);
  return {
    text: `Before the retrospective · ${plain(team.name)}${when ? `, ${when}` : ''}`,
    blocks: [
      header(`Before the retrospective · ${bare(team.name)}`),
      context(when ? `${when}. Three minutes to read.` : 'Three minutes to read.'),
      ...actionsPart(preread, adding),
      section(`*The largest changes*, the last four weeks against the four before`),
      ...changesWords(preread),
      ...themesPart(preread),
      ...feltBlocks(felt, team),
      ...(stale ? [section(stale)] : []),
      ...questionsSection(questionsOf(preread)),
      agendaSection(agenda),
      ...(next
        ? [nextLine(next, 'The meeting')]
        : [
            context(
              `A leader of the team says when retrospectives are, and this comes on the working day before: \`/metrics preread ${plain(team.key)} retro --every 2 --first ${possible} --time 14:00\``,
            ),
          ]),
    ],
    thread: {
      text: 'What to know of the data',
      blocks: lines(['*What to know of the data*', ...qualityLines(digest.quality, now)], QUALITY_ROOM),
    },
  };
}
