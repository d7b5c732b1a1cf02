import type { KnownBlock, ModalView } from '@slack/types';
import type { PortfolioProject } from '../../src/domain/rules.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import { dayInWords } from '../messages/action-line.ts';
import { PORTFOLIO_ACTIONS, PORTFOLIO_LIST_PAGES } from './portfolio-ids.ts';

/** Projects on one page: two blocks each, of the hundred that a modal may have. */
export const PROJECTS_A_PAGE = 25;

const PATTERNS_SHOWN = 4;
const PATTERN_LIMIT = 40;

/** A project as it is set. */
export interface ListedProject {
  /** Stands for it in its buttons. */
  id: string;
  project: PortfolioProject;
  /** Open work items that belong to it; null where they were not counted. */
  open: number | null;
}

export interface PortfolioListModel {
  /** Of this page, in order of priority. */
  projects: ListedProject[];
  page: number;
  pages: number;
  total: number;
  /** Percent of the effort that all projects together should get; null where nothing is expected of any. */
  expected: number | null;
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
}

/** What is shown until the list is there. */
export const PORTFOLIO_OPENING: ModalView = listModal(
  [section('One moment: looking up the portfolio …')],
  '',
);

function listModal(blocks: KnownBlock[], metadata: string): ModalView {
  return {
    type: 'modal',
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Portfolio' },
    close: { type: 'plain_text', text: 'Done' },
    blocks,
  };
}

function some(noun: string, patterns: string[] | undefined): string[] {
  if (patterns === undefined || patterns.length === 0) return [];
  const shown = patterns.slice(0, PATTERNS_SHOWN).map((each) => plain(each, PATTERN_LIMIT));
  const more = patterns.length > PATTERNS_SHOWN ? ` and ${patterns.length - PATTERNS_SHOWN} more` : '';
  return [`${noun} ${shown.join(', ')}${more}`];
}

/** `3 items assigned by hand`, or that there are further rules; empty for none. */
export function alsoWords({ also = [] }: Pick<PortfolioProject, 'also'>): string[] {
  if (also.length === 0) return [];
  const keys = also.flatMap((match) => match.keys ?? []).length;
  return [keys === 0 ? 'further rules' : `${count(keys, 'item')} assigned by hand`];
}

function belongs({ project, open }: ListedProject): string {
  const { keys, labels, components, projects, types } = project;
  const asked = [
    ...some('keys', keys),
    ...some('labels', labels),
    ...some('components', components),
    ...some('tracker projects', projects),
    ...some('types', types),
    ...alsoWords(project),
  ];
  const found = open === null ? [] : [`*${count(open, 'open item')}*`];
  const rule = asked.length === 0 ? 'no rule: only what the tracker itself says' : asked.join('; ');
  return [...found, rule].join(' · ');
}

function projectBlocks(listed: ListedProject): KnownBlock[] {
  const { key, priority, expected, due } = listed.project;
  const said = [
    priority === undefined ? 'no priority' : `priority ${priority}`,
    expected === undefined ? 'no share expected' : `${expected} % of the effort expected`,
    due === undefined ? 'no day' : `promised for ${dayInWords(due)}`,
  ];
  return [
    section(`*${plain(key)}*\n${said.join(' · ')}\n${belongs(listed)}`),
    ...actions(
      ...button('Change', PORTFOLIO_ACTIONS.edit, listed.id),
      ...button('Remove', PORTFOLIO_ACTIONS.remove, listed.id),
    ),
  ];
}

function sumWords(expected: number | null): KnownBlock[] {
  if (expected === null) return [];
  const sum = Number(expected.toFixed(1));
  if (sum > 100)
    return [section(`:warning: *The shares add up to ${sum} %.* Lower some of them: there is only 100 %.`)];
  const rest = sum === 100 ? '' : `; ${Number((100 - sum).toFixed(1))} % is for all other work`;
  return [context(`The shares add up to ${sum} %${rest}.`)];
}

/** The projects of the portfolio, with what can be done about each. */
export function portfolioList(model: PortfolioListModel): ModalView {
  const { projects, page, pages, total, expected, metadata, note } = model;
  const turning = [
    ...(page > 0 ? button('Previous', PORTFOLIO_LIST_PAGES.previous, String(page - 1)) : []),
    ...(page < pages - 1 ? button('Next', PORTFOLIO_LIST_PAGES.next, String(page + 1)) : []),
  ];
  return listModal(
    [
      ...(note === null ? [] : [section(note)]),
      ...(total === 0
        ? [
            section(
              '*There are no projects yet.*\nA project is a piece of work that leaders decide about: what matters most, what share of the effort it should get, and by when it is wanted.',
            ),
          ]
        : []),
      ...actions(...button('Add a project', PORTFOLIO_ACTIONS.add, 'add')),
      ...sumWords(expected),
      ...projects.flatMap(projectBlocks),
      ...actions(...turning),
      ...(pages > 1 ? [context(`Page ${page + 1} of ${pages} · ${count(total, 'project')}`)] : []),
      context('It holds at once, and for all time. `/kata history` shows who changed it, and takes it back.'),
    ],
    metadata,
  );
}
