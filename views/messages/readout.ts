import type { KnownBlock } from '@slack/types';
import type { PortfolioInShort } from '../../src/reports/portfolio/in-short.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import { button, context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { freshnessLine } from './freshness.ts';
import { countWords } from './portfolio-sentences.ts';
import type { Drill, Sentence } from './readout-sentence.ts';
import { type Chapter, chaptersOf } from './readout-sentences.ts';

/** Action ids of the buttons beside a sentence: of a team its answer, of the organisation a list. */
export const READOUT_ANSWER_ACTION = 'readout_answer';
export const READOUT_DATA_ACTION = 'readout_data';

const SENTENCE_LIMIT = 600;
/** Sentences of a chapter; decisions can be many where a plan has many parts. */
const SENTENCES = 6;

export interface ReadoutMessage {
  readout: Readout;
  now: Date;
  /** Of the whole organisation. */
  whole: boolean;
  /** How the projects of the portfolio stand; null where there is none, or it is no matter of the readout. */
  portfolio: PortfolioInShort | null;
  /** What the button beside a sentence carries. */
  buttonFor(drill: Drill): string;
}

function line({ text, basis }: Sentence): string {
  const said = plain(text, SENTENCE_LIMIT);
  return basis ? `${said}  _${plain(basis)}_` : said;
}

function sentenceBlock(sentence: Sentence, { whole, buttonFor }: ReadoutMessage): KnownBlock {
  const block = section(line(sentence));
  if (sentence.drill === null) return block;
  const listed = whole || sentence.drill === 'months';
  const id = listed ? READOUT_DATA_ACTION : READOUT_ANSWER_ACTION;
  const [accessory] = button('Data', id, buttonFor(sentence.drill));
  return accessory ? { ...block, accessory } : block;
}

function chapterBlocks({ title, sentences }: Chapter, message: ReadoutMessage): KnownBlock[] {
  const more = sentences.length - SENTENCES;
  return [
    section(`*${title}*`),
    ...sentences.slice(0, SENTENCES).map((each) => sentenceBlock(each, message)),
    ...(more > 0 ? [context(`… and ${more} more`)] : []),
  ];
}

function inShort({ figures, decisions }: Readout): string {
  const n = (standing: string) => figures.filter((figure) => figure.standing === standing).length;
  return `${n('better')} better, ${n('worse')} worse, ${count(decisions.length, 'decision')} to make`;
}

/** The executive readout: what improved, what it means, what needs a decision, where the effort went. */
export function readoutMessage(message: ReadoutMessage): { text: string; blocks: KnownBlock[] } {
  const { readout, now, portfolio } = message;
  const period = readout.halfYear.name;
  return {
    text: `Readout · ${plain(readout.team.name)}: ${inShort(readout)}, ${period}`,
    blocks: [
      header(`Readout · ${bare(readout.team.name)}`),
      context(`${period}. The last three months are compared with the three before.`),
      ...chaptersOf(readout).flatMap((chapter) => chapterBlocks(chapter, message)),
      ...(portfolio ? [section(`*Portfolio*\n${countWords(portfolio)}: \`/metrics portfolio\``)] : []),
      context(freshnessLine(readout.freshness, now)),
    ],
  };
}
