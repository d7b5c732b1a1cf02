import type { KnownBlock, ModalView } from '@slack/types';
import type { CommentedFactor } from '../../src/surveys/results/comments.ts';
import { actions, button, context, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';

/** Action ids of the buttons that turn the pages of the comments. */
export const COMMENT_PAGES = { back: 'survey-comments-back', on: 'survey-comments-on' } as const;

const COMMENT_LIMIT = 3_000;
/** Escaped, a part is five times as long at most, and within what a section takes. */
const PART = 550;
const PAGE_PARTS = 30;

export interface SurveyComments {
  /** `Developer experience · Team A`. */
  title: string;
  factors: CommentedFactor[];
  /** From 0. */
  page: number;
  /** The button value that asks for another page. */
  pageValue(page: number): string;
}

function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Comments' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the comments are there. */
export const COMMENTS_OPENING: ModalView = modal([section('One moment …')]);

/** All of a comment, in parts that end between words where there are any. */
function partsOf(text: string): string[] {
  const whole = bare(text, COMMENT_LIMIT);
  const parts = whole.match(new RegExp(`.{1,${PART}}(?:\\s|$)|.{1,${PART}}`, 'gu')) ?? [];
  return parts.map((part) => plain(part, 2 * PART));
}

interface Part {
  /** Heading under which it stands. */
  factor: string;
  text: string;
}

/** Pages, none of which begins in the middle of a comment unless that fills one alone. */
function pagesOf(factors: CommentedFactor[]): Part[][] {
  const pages: Part[][] = [[]];
  for (const { title, texts } of factors) {
    const factor = title === null ? 'About nothing in particular' : plain(title);
    for (const text of texts) {
      const parts = partsOf(text).map((each, index) => ({ factor, text: index === 0 ? `“${each}` : each }));
      const last = parts.at(-1);
      if (last) last.text += '”';
      if ((pages.at(-1)?.length ?? 0) + parts.length > PAGE_PARTS) pages.push([]);
      pages.at(-1)?.push(...parts);
    }
  }
  return pages;
}

/** What people wrote, by what it is about, page by page: with nobody's name, in no order. */
export function surveyCommentsModal({ title, factors, page: asked, pageValue }: SurveyComments): ModalView {
  const pages = pagesOf(factors);
  const page = Math.min(asked, pages.length - 1);
  const shown = [...Map.groupBy(pages[page] ?? [], ({ factor }) => factor)];
  const turns = [
    ...(page > 0 ? button('Back', COMMENT_PAGES.back, pageValue(page - 1)) : []),
    ...(page + 1 < pages.length ? button('More', COMMENT_PAGES.on, pageValue(page + 1)) : []),
  ];
  const all = factors.reduce((sum, { texts }) => sum + texts.length, 0);
  return modal([
    section(`*${plain(title, 150)}*`),
    context(`${count(all, 'comment')}, in no order and without names · page ${page + 1} of ${pages.length}`),
    ...(all === 0 ? [section('Nobody wrote anything.')] : []),
    ...shown.flatMap(([factor, parts]) => [
      section(`*${factor}*`),
      ...parts.map(({ text }) => section(text)),
    ]),
    ...actions(...turns),
  ]);
}
