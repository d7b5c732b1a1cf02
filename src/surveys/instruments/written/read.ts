import { canonical } from '../../../domain/decision.ts';
import { Instrument } from '../../../domain/survey.ts';
import { FIELD_LIMIT, SCALES, type Scale, type WrittenErrors, type WrittenForm } from './define.ts';
import { questionLines, readQuestions } from './lines.ts';

const MOST_LABELS = 11;
const LABEL_LIMIT = 75;
const TITLE_LIMIT = 60;
const SUMMARY_LIMIT = 200;
const COMMENT_LIMIT = 150;

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

function oneLine(text: string): string {
  return linesOf(text).join(' ');
}

/** What is wrong with answers that somebody wrote; null for nothing. */
function labelsProblem(labels: string[]): string | null {
  if (labels.length === 0) return 'Write the answers, each in a line of its own: the lowest first.';
  if (labels.length === 1)
    return 'One answer leaves nothing to choose: write two at least, each in a line of its own.';
  if (labels.length > MOST_LABELS)
    return `These are ${labels.length} answers: nobody tells more than ${MOST_LABELS} apart.`;
  const long = labels.find((label) => label.length > LABEL_LIMIT);
  if (long !== undefined)
    return `“${long.slice(0, 30)}…” is longer than the ${LABEL_LIMIT} characters of a button.`;
  const twice = labels.find((label, index) => labels.indexOf(label) < index);
  return twice === undefined ? null : `“${twice}” is there twice.`;
}

function shortText(text: string, limit: number, missing: string | null): string | null {
  if (text === '') return missing;
  return text.length > limit ? `These are ${text.length} characters: ${limit} are the most.` : null;
}

/** The answers that a form means, or what is wrong with them. */
function answersIn({ scale, labels }: WrittenForm): { labels: string[] } | { problem: string } {
  const own = linesOf(labels);
  if (scale !== 'own') {
    if (own.length === 0) return { labels: [...SCALES[scale]] };
    return { problem: 'Choose “Answers of our own” above for these, or take them away.' };
  }
  const problem = labelsProblem(own);
  return problem === null ? { labels: own } : { problem };
}

/** The survey of that id that a form describes, or what is wrong: field → a sentence. */
export function readWritten(
  id: string,
  form: WrittenForm,
): { instrument: Instrument } | { errors: WrittenErrors } {
  const [title, summary, comment] = [oneLine(form.title), oneLine(form.summary), oneLine(form.comment)];
  const answers = answersIn(form);
  const read = readQuestions(form.questions);
  const errors: Record<keyof WrittenForm, string | null> = {
    title: shortText(title, TITLE_LIMIT, 'Give it a name, such as: Moving offices.'),
    summary: shortText(summary, SUMMARY_LIMIT, 'Say in a sentence what it asks, and what for.'),
    scale: null,
    labels: 'problem' in answers ? answers.problem : null,
    questions: typeof read === 'string' ? read : null,
    comment: shortText(comment, COMMENT_LIMIT, null),
  };
  const wrong = Object.entries(errors).filter(([, problem]) => problem !== null);
  if (wrong.length > 0 || 'problem' in answers || typeof read === 'string')
    return { errors: Object.fromEntries(wrong) };
  const items = read.questions.map((question) => ({ ...question, labels: answers.labels }));
  const { factors } = read;
  if (questionLines({ factors, items }).length > FIELD_LIMIT)
    return { errors: { questions: 'This is more than a form takes the next time: shorten it a little.' } };
  const instrument = Instrument.safeParse({
    id,
    title,
    summary,
    factors,
    items,
    ...(comment !== '' && { comment }),
  });
  if (instrument.success) return { instrument: instrument.data };
  return { errors: { questions: instrument.error.issues[0]?.message ?? 'This is not understood.' } };
}

function scaleOf({ items }: Instrument): Scale {
  const labels = canonical(items[0]?.labels);
  const known = Object.entries(SCALES).find(([, own]) => canonical(own) === labels);
  return known ? (known[0] as Scale) : 'own';
}

/** The form that describes a survey which was written in one. */
export function writtenOf(instrument: Instrument): WrittenForm {
  const { title, summary, items, comment = '' } = instrument;
  const scale = scaleOf(instrument);
  const labels = scale === 'own' ? (items[0]?.labels ?? []).join('\n') : '';
  return { title, summary, scale, labels, questions: questionLines(instrument), comment };
}
