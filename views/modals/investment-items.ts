import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { InvestedItem } from '../../src/reports/investment/items.ts';
import { actions, button, context, lines, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { daysInWords } from '../messages/investment-words.ts';
import { option, words } from './setup/fields.ts';

/** Action id of the select of the part whose work items are listed. */
export const INVESTMENT_PART_SELECT = 'investment-part';
/** Action ids of the buttons that turn the pages of the work items. */
export const INVESTMENT_ITEM_PAGES = { back: 'investment-items-back', on: 'investment-items-on' } as const;
/** Action id of the button that sends all of them as a file. */
export const INVESTMENT_CSV_ACTION = 'investment-csv';

const PER_PAGE = 20;
const MOST_OPTIONS = 100;
const ROOM = 9_000;
const REPOSITORIES_ROOM = 1_500;

/** A part to choose, with what stands for it. */
export interface PartChoice {
  value: string;
  name: string;
}

export interface InvestmentItemsModel {
  /** Of whom, and which quarter. */
  title: string;
  /** The part that is listed. */
  part: PartChoice;
  /** Every part, in order of priority. */
  parts: PartChoice[];
  personDays: number;
  shownDays: number;
  /** Null where too few people are behind it to list any. */
  items: InvestedItem[] | null;
  /** Of work that names no work item: where it was done. */
  repositories: { repository: string; personDays: number; shownDays: number }[];
  /** Whether titles of a project of the tracker are for this person. */
  mayRead(project: string): boolean;
  /** From 0. */
  page: number;
  metadata: string;
  pageValue(page: number): string;
}

function modal(blocks: KnownBlock[], metadata = ''): ModalView {
  return {
    type: 'modal',
    title: words('What is behind it'),
    close: words('Close'),
    private_metadata: metadata,
    blocks,
  };
}

/** Shown at once, until the items are there. */
export const INVESTMENT_ITEMS_OPENING: ModalView = modal([
  section('One moment: collecting the work items …'),
]);

function line(item: InvestedItem, { mayRead }: InvestmentItemsModel): string {
  const days = `*${daysInWords(item)}*`;
  if (item.sort === 'unnamed') return `• Work that names no work item — ${days}`;
  if (item.sort === 'together')
    return `• What fewer than 3 people each worked on (${count(item.items, 'work item')}) — ${days}`;
  const name = mayRead(item.project)
    ? `${link(item.url, item.key)} ${plain(item.title, 80)}`
    : plain(item.key);
  return `• ${name} — ${days}`;
}

/** The options of a select in groups of as many as it takes. */
function groupsOf(parts: PartChoice[]) {
  const options = parts.flatMap(({ value, name }): PlainTextOption[] => option(value, name));
  const groups = Array.from({ length: Math.ceil(options.length / MOST_OPTIONS) }, (_, index) =>
    options.slice(index * MOST_OPTIONS, (index + 1) * MOST_OPTIONS),
  );
  return groups.map((some, index) => ({
    label: words(index === 0 ? 'In order of priority' : `From number ${index * MOST_OPTIONS + 1} on`),
    options: some,
  }));
}

function choice({ part, parts }: InvestmentItemsModel): KnownBlock[] {
  const groups = groupsOf(parts);
  if (groups.length === 0) return [];
  const chosen = option(part.value, part.name)[0];
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'static_select',
          action_id: INVESTMENT_PART_SELECT,
          placeholder: words('Of which project?'),
          option_groups: groups,
          ...(chosen && parts.some(({ value }) => value === part.value) && { initial_option: chosen }),
        },
      ],
    },
  ];
}

function listBlocks(model: InvestmentItemsModel): KnownBlock[] {
  const { items, page, pageValue, repositories } = model;
  if (items === null) return [section('Too few people are behind this to list what they worked on.')];
  if (items.length === 0) return [section('Nobody worked on it in this time.')];
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = items.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const places = at === 0 ? repositories : [];
  return [
    ...lines(
      shown.map((item) => line(item, model)),
      ROOM,
    ),
    ...(places.length > 0
      ? lines(
          [
            '*Work that names no work item, by repository*',
            ...places.map((each) => `• ${plain(each.repository)} — ${daysInWords(each)}`),
          ],
          REPOSITORIES_ROOM,
        )
      : []),
    context(`Page ${at + 1} of ${pages}, the largest first. They sum to what stands above.`),
    ...actions(
      ...(at > 0 ? button('Back', INVESTMENT_ITEM_PAGES.back, pageValue(at - 1)) : []),
      ...(at + 1 < pages ? button('More', INVESTMENT_ITEM_PAGES.on, pageValue(at + 1)) : []),
      ...button('All as a file (CSV)', INVESTMENT_CSV_ACTION, pageValue(0)),
    ),
  ];
}

/** The work items behind the effort of a part, the largest first, page by page. */
export function investmentItems(model: InvestmentItemsModel): ModalView {
  const { title, part, metadata, items, mayRead } = model;
  const hidden = (items ?? []).some(({ sort, project }) => sort === 'item' && !mayRead(project));
  return modal(
    [
      section(`*${plain(part.name)}*: ${daysInWords(model)}\n${plain(title, 200)}`),
      ...choice(model),
      ...(hidden ? [context('Titles are shown to members and leaders of the team whose work it is.')] : []),
      ...listBlocks(model),
    ],
    metadata,
  );
}
