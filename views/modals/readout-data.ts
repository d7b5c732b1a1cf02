import type { KnownBlock, ModalView } from '@slack/types';
import type { EffortReadout } from '../../src/reports/readout/effort.ts';
import type { Figure, FigureMonth } from '../../src/reports/readout/figure.ts';
import type { Topic } from '../../src/reports/readout/measures.ts';
import { actions, button, context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { listed, partInWords, partShare, valueInWords } from '../messages/readout-words.ts';

/** Action ids of the buttons that turn the pages of the teams. */
export const READOUT_PAGES = { back: 'readout-back', on: 'readout-on' } as const;

const ROOM = 6_000;
const PARTS = 8;

/** One team's share in a number; `said` is null where it is not measured. */
export interface TeamLine {
  name: string;
  said: string | null;
  n: number;
  noun: string;
  withheld: boolean;
}

export interface ReadoutData {
  title: string;
  period: string;
  /** Lines of what there is month by month, under a heading each. */
  chapters: { title: string; lines: string[] }[];
  /** Of the whole organisation: a page of its teams. */
  teams: TeamLine[];
  page: number;
  pages: number;
  pageValue(page: number): string;
}

function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Behind the readout' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the numbers are there. */
export const READOUT_OPENING: ModalView = modal([section('One moment: collecting the numbers …')]);

function monthLine(topic: Topic, noun: string, { label, value, n, withheld, told }: FigureMonth): string {
  if (withheld) return `• ${label}: too few people are behind it to show`;
  if (value === null) return `• ${label}: ${told ? `no ${noun}` : 'not measured'}`;
  return `• ${label}: *${valueInWords(topic, value)}* (${count(n, noun)})`;
}

/** A measure month by month. */
export function figureLines({ topic, title, noun, months }: Figure): ReadoutData['chapters'][number] {
  return { title, lines: months.map((month) => monthLine(topic, noun, month)) };
}

/** How the effort was split, month by month. */
export function effortLines(
  effort: EffortReadout,
  split: 'kinds' | 'projects',
): ReadoutData['chapters'][number] {
  const title = split === 'kinds' ? 'Where the effort went' : 'The effort by project';
  const months = effort[split]?.months ?? [];
  return {
    title,
    lines: months.map(({ label, parts, days }) => {
      if (parts.length === 0) return `• ${label}: not measured`;
      const shown = parts.filter(({ value }) => value > 0).slice(0, PARTS);
      const said = shown.map((part) => `${partShare(part)} ${plain(partInWords(part.part))}`);
      return `• ${label}: ${listed(said)} (${count(Math.round(days), 'day')} of work)`;
    }),
  };
}

function teamLine({ name, said, n, noun, withheld }: TeamLine): string {
  if (withheld) return `• ${plain(name)}: too few people are behind it to show`;
  return `• ${plain(name)}: ${said === null ? 'not measured' : `*${said}* (${count(n, noun)})`}`;
}

function teamBlocks({ teams, page, pages, pageValue }: ReadoutData): KnownBlock[] {
  if (teams.length === 0) return [];
  const turns = [
    ...(page > 0 ? button('Back', READOUT_PAGES.back, pageValue(page - 1)) : []),
    ...(page + 1 < pages ? button('More', READOUT_PAGES.on, pageValue(page + 1)) : []),
  ];
  return [
    section('*Team by team, over the six months*'),
    ...lines(teams.map(teamLine), ROOM),
    context(
      `${pages > 1 ? `Page ${page + 1} of ${pages} · ` : ''}Work of several teams is counted once in the whole, and for each of them here.`,
    ),
    ...actions(...turns),
  ];
}

/** The numbers behind a sentence of the readout: month by month, and team by team. */
export function readoutDataModal(model: ReadoutData): ModalView {
  return modal([
    section(`*${plain(model.title)}*\n${model.period}`),
    ...model.chapters.flatMap(({ title, lines: all }) => [section(`*${title}*`), ...lines(all, ROOM)]),
    ...teamBlocks(model),
  ]);
}
