import type { KnownBlock } from '@slack/types';
import type { ActionVerdict } from '../../src/domain/evidence.ts';
import type { FocusReading } from '../../src/reports/review/focus-reading.ts';
import type { OpenQuestions, Tension } from '../../src/reports/review/questions.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { ADD_ACTION } from './actions.ts';
import { findingHeadline } from './digest-finding.ts';
import { questionOf } from './digest-question.ts';
import { movedWords, titleWords } from './digest-words.ts';
import { paceWords, valueWords } from './review-focus.ts';
import { focusQuestion } from './review-team-questions.ts';
import { VERDICTS_IN_SHORT } from './verdict.ts';

const MOST = 6;
const TEXT_LIMIT = 160;

/** A question, and what it rests on. */
export interface OpenQuestion {
  question: string;
  ground: string;
}

const OF_VERDICTS: Record<ActionVerdict['verdict'], string> = {
  improved: 'What of it do we keep, and who else should hear of it?',
  'no change': 'What did we expect of it, and what did we learn?',
  worse: 'Was it this, or did something else change meanwhile?',
  'not enough data': 'How would we notice whether it helped?',
};

function ofFocus(focus: FocusReading): OpenQuestion[] {
  const question = focusQuestion(focus);
  if (question === null) return [];
  return [{ question, ground: `focus: ${valueWords(focus)} · ${paceWords(focus)}` }];
}

function ofTension({ better, worse }: Tension): OpenQuestion {
  return {
    question: `Is what we gained in ${titleWords(better.metric)} worth what it may have cost in ${titleWords(worse.metric)}?`,
    ground: `better: ${movedWords(better)}; worse: ${movedWords(worse)}`,
  };
}

/** The questions, those about what the team itself decided first; six at most. */
export function questionsOf({ overdue, judged, focus, tensions, changes }: OpenQuestions): OpenQuestion[] {
  const first = overdue[0];
  const late = first && {
    question: 'Which of the overdue actions is still worth doing, and what stands in its way?',
    ground: `overdue: “${plain(first.item.opportunity, TEXT_LIMIT)}”${overdue.length > 1 ? ` and ${overdue.length - 1} more` : ''}`,
  };
  const all = [
    ...(late ? [late] : []),
    ...judged.map(({ action, verdict }) => ({
      question: OF_VERDICTS[verdict.verdict],
      ground: `“${plain(action.item.resolution, TEXT_LIMIT)}”: done, and ${VERDICTS_IN_SHORT[verdict.verdict]}`,
    })),
    ...(focus ? ofFocus(focus) : []),
    ...tensions.map(ofTension),
    ...changes.flatMap((finding) => {
      const question = questionOf(finding);
      return question ? [{ question, ground: findingHeadline(finding) }] : [];
    }),
  ];
  const last = { question: 'What went well that the numbers do not show?', ground: 'no number has it all' };
  const told = all.filter(
    ({ question }, index) => all.findIndex((each) => each.question === question) === index,
  );
  return [...told.slice(0, MOST - 1), last];
}

const EMPTY: Record<OpenQuestions['state'], string | null> = {
  nothing: 'No source tells of this team’s work yet, so these are of its actions and its focus alone.',
  little: 'Too little happened in the last four weeks, or the four before, to compare them.',
  measured: null,
};

/** Questions for a retrospective: nobody is named, and no answer is in them. */
export function questionsMessage(
  open: OpenQuestions,
  { team, adding }: { team: string; adding: string },
): { text: string; blocks: KnownBlock[] } {
  const asked = questionsOf(open);
  const note = EMPTY[open.state];
  const rows = asked.map(({ question, ground }, index) => `*${index + 1}. ${question}*\n_${ground}_`);
  return {
    text: `Questions for the retrospective of ${plain(team)}`,
    blocks: [
      header(`Questions for the retrospective · ${bare(team)}`),
      context('The last four weeks against the four before, and what the team decided. Take two or three.'),
      section(rows.join('\n\n')),
      ...(note ? [context(note)] : []),
      ...actions(...button('Add an action', ADD_ACTION, adding)),
    ],
  };
}
