import type { SurveyInShort, SurveyNews } from '../../src/reports/survey-news.ts';
import type { FeltLately } from '../../views/messages/survey-news.ts';
import { NOW } from './report.ts';

function inShort(name: string): SurveyInShort {
  return {
    instrument: 'own',
    title: name,
    closedAt: NOW,
    n: 1_000_000,
    invited: 1_000_000,
    index: { value: 61.5, band: null },
    lowest: { title: name, value: 0 },
  };
}

/** Surveys of which so many are open, and so many closed, all of one name. */
export function surveysIn(name: string, count: number): SurveyNews {
  const many = <T>(one: T): T[] => Array.from({ length: count }, () => one);
  return { open: many({ title: name, closesAt: NOW }), closed: many(inShort(name)) };
}

export function feltLately(name: string): FeltLately {
  return { last: inShort(name), differing: Array.from({ length: 9 }, () => name) };
}
