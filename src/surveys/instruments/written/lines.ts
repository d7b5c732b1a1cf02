import { createHash } from 'node:crypto';
import type { Instrument } from '../../../domain/survey.ts';
import { nameOfTitle, REVERSE, UNNAMED } from './define.ts';

const MOST_FACTORS = 12;
const MOST_QUESTIONS = 40;
const FACTOR_LIMIT = 40;
const QUESTION_LIMIT = 200;
const REVERSED = /\s*\(\s*reversed?\s*\)$/i;

type Question = Pick<Instrument['items'][number], 'id' | 'text' | 'factor' | 'reverse'>;

export interface ReadQuestions {
  factors: Instrument['factors'];
  questions: Question[];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** A name for a factor, as far as its title has letters for one; else of what its title comes to. */
function factorId(title: string): string {
  const name = nameOfTitle(title);
  return name !== '' && /^\p{ASCII}+$/u.test(title) ? name : `f-${digest(title)}`;
}

function tooLong(what: string, text: string, limit: number): string {
  return `${what} “${text.slice(0, 30)}…” has ${text.length} characters: at most ${limit} can be read at a glance.`;
}

/** What is wrong with a factor's name; null for nothing. */
function factorProblem(title: string, id: string, factors: Instrument['factors']): string | null {
  if (title === '') return 'A line has only a “:”. Put a name before it, such as “Focus:”.';
  if (title.length > FACTOR_LIMIT) return tooLong('The name', title, FACTOR_LIMIT);
  if (factors.some((each) => each.id === id))
    return `“${title}:” is there twice: put its questions together.`;
  if (factors.length === MOST_FACTORS) return `At most ${MOST_FACTORS} names fit in one survey.`;
  return null;
}

function questionProblem(text: string, questions: Question[]): string | null {
  if (text === '') return `A line has only “${REVERSE}”. Put a question before it.`;
  if (text.length > QUESTION_LIMIT) return tooLong('The question', text, QUESTION_LIMIT);
  if (questions.some((each) => each.text === text)) return `“${text.slice(0, 60)}” is there twice.`;
  if (questions.length === MOST_QUESTIONS) return `At most ${MOST_QUESTIONS} questions fit in one survey.`;
  return null;
}

/** The questions in some lines and what they are about, or a sentence that says what is wrong. */
export function readQuestions(written: string): ReadQuestions | string {
  const lines = written
    .split(/\r\n|\p{Zl}|\p{Zp}|[\r\n]/u)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const factors: Instrument['factors'] = [];
  const questions: Question[] = [];
  for (const line of lines) {
    const isName = line.endsWith(':');
    if (isName || factors.length === 0) {
      const title = isName ? line.slice(0, -1).trim() : UNNAMED;
      const id = factorId(title);
      const problem = factorProblem(title, id, factors);
      if (problem !== null) return problem;
      factors.push({ id, title });
    }
    const factor = factors.at(-1)?.id ?? '';
    if (isName) continue;
    const text = line.replace(REVERSED, '').trim();
    const problem = questionProblem(text, questions);
    if (problem !== null) return problem;
    const reverse = REVERSED.test(line) ? { reverse: true as const } : {};
    questions.push({ id: `q-${digest(text)}`, text, factor, ...reverse });
  }
  if (questions.length === 0) return 'Write one question at least, each in a line of its own.';
  const empty = factors.find(({ id }) => !questions.some(({ factor }) => factor === id));
  if (empty) return `There is no question under “${empty.title}:”. Write one, or take the name away.`;
  return { factors, questions };
}

/** The same as lines. */
export function questionLines({ factors, items }: Pick<Instrument, 'factors' | 'items'>): string {
  return factors
    .flatMap(({ id, title }) => [
      `${title}:`,
      ...items
        .filter(({ factor }) => factor === id)
        .map(({ text, reverse }) => (reverse ? `${text} ${REVERSE}` : text)),
    ])
    .join('\n');
}
