import type { Readout } from '../../src/reports/readout/readout.ts';
import { bare } from '../foreign-text.ts';
import { chaptersOf } from './readout-sentences.ts';

const SENTENCE_LIMIT = 600;

/** What stands under the picture in a document: every sentence with what it is based on. */
export function readoutPageText(readout: Readout): {
  chapters: { title: string; lines: string[] }[];
  footer: string;
} {
  const chapters = chaptersOf(readout).map(({ title, sentences }) => ({
    title,
    lines: sentences.map(({ text, basis }) => bare(basis ? `${text} (${basis})` : text, SENTENCE_LIMIT)),
  }));
  const { team, halfYear } = readout;
  return {
    chapters,
    footer: `${halfYear.name}, six complete months in the days of ${team.timezone}. The last three months are compared with the three before; a difference is called better or worse only where chance does not explain it.`,
  };
}
