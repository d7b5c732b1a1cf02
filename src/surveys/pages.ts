import type { Instrument, SurveyItem, SurveyResponse } from '../domain/survey.ts';

/** Questions that one reads at a glance. */
const ITEMS_A_PAGE = 5;

function pieces(items: SurveyItem[]): SurveyItem[][] {
  const starts = items.flatMap((_item, index) => (index % ITEMS_A_PAGE === 0 ? [index] : []));
  return starts.map((start) => items.slice(start, start + ITEMS_A_PAGE));
}

/**
 * The questions of a survey, factor after factor, as few of them at a time as are answered without scrolling. A factor
 * begins on a page on which all of it fits.
 */
export function pagesOf({ factors, items }: Pick<Instrument, 'factors' | 'items'>): SurveyItem[][] {
  const pages: SurveyItem[][] = [];
  for (const { id } of factors)
    for (const piece of pieces(items.filter(({ factor }) => factor === id))) {
      const last = pages.at(-1);
      if (last && last.length + piece.length <= ITEMS_A_PAGE) last.push(...piece);
      else pages.push(piece);
    }
  return pages;
}

/** The first page with a question that is open; the very first where none is, to look all of it over. */
export function pageToGoOn(pages: SurveyItem[][], { answers }: Pick<SurveyResponse, 'answers'>): number {
  const open = pages.findIndex((page) => page.some(({ id }) => answers[id] === undefined));
  return Math.max(open, 0);
}
