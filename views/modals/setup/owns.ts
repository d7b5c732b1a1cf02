import type { KnownBlock, ModalView } from '@slack/types';
import type { OwnsPreview } from '../../../src/reports/setup/preview-owns.ts';
import { actions, button, context, section } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import { count } from '../../format.ts';
import { form, linesFields, searchField } from './fields.ts';
import { type Fields, linesIn } from './filled-in.ts';
import { SETUP_ACTIONS, SETUP_SELECTS, SETUP_VIEWS } from './ids.ts';

export const OWNS_FIELDS = {
  synced: 'synced',
  repositories: 'repositories',
  services: 'services',
  projects: 'projects',
  boards: 'boards',
} as const;

const KINDS = ['repositories', 'services', 'projects', 'boards'] as const;

const SAID = {
  repositories: {
    label: 'Repositories, one a line',
    hint: 'As the tool calls them, or a glob: acme/shop-*. A part of one: acme/mono: services/pay/**, label:payments.',
    optional: true,
  },
  services: {
    label: 'Services, one a line',
    hint: 'As deployments and incidents call them.',
    optional: true,
  },
  projects: { label: 'Projects of the issue tracker, one a line', optional: true },
  boards: { label: 'Boards of the issue tracker, one a line', optional: true },
};

/** What a team owns as lines, as it stands in the form; null of what is too much for a form, and stays as it is. */
export type OwnsEntry = Record<(typeof KINDS)[number], string[] | null>;

export interface OwnsModel {
  entry: Record<(typeof KINDS)[number], string[]>;
  /** What it comes to, or why that cannot be said; null until it was asked for. */
  preview: OwnsPreview | { problem: string } | null;
  /** How often something that was synced was added. */
  turn: number;
  metadata: string;
  note: string | null;
}

const EXAMPLES = 5;

function unmatchedIn({ unmatched }: OwnsPreview): string[] {
  const all = KINDS.flatMap((kind) => unmatched[kind].map((name) => plain(name, 60)));
  if (all.length === 0) return [];
  const more = all.length > EXAMPLES ? ` and ${all.length - EXAMPLES} more` : '';
  return [`:warning: Nothing that was synced matches ${all.slice(0, EXAMPLES).join(', ')}${more}.`];
}

/** What ownership comes to, in words. */
function ownsInWords(preview: OwnsPreview): string {
  const { days, repositories, changes, deployments, workItems, sprints } = preview;
  const said = [
    repositories.length === 1 ? '1 repository' : `${repositories.length} repositories`,
    count(changes, 'merged change'),
    ...(deployments > 0 ? [`${count(deployments, 'deployment')} of its services`] : []),
    ...(workItems > 0 ? [count(workItems, 'work item')] : []),
    ...(sprints > 0 ? [count(sprints, 'sprint')] : []),
  ];
  const nothing = repositories.length === 0 && deployments + workItems + sprints === 0;
  const names = repositories.slice(0, EXAMPLES).map((name) => plain(name, 60));
  const more = repositories.length > EXAMPLES ? ` and ${repositories.length - EXAMPLES} more` : '';
  return [
    nothing
      ? `*Nothing matches in the last ${days} days.*`
      : `*${said.join(', ')} in the last ${days} days.*`,
    ...(names.length > 0 ? [`${names.join(', ')}${more}`] : []),
    ...unmatchedIn(preview),
  ].join('\n');
}

function preview(shown: OwnsModel['preview']): KnownBlock[] {
  if (shown === null) return [];
  return [section('problem' in shown ? `:warning: ${plain(shown.problem, 300)}` : ownsInWords(shown))];
}

function tooMany(entry: OwnsModel['entry']): KnownBlock[] {
  const left = KINDS.filter((kind) => linesFields(kind, entry[kind], SAID[kind]).length === 0);
  return left.map((kind) =>
    context(
      `${entry[kind].length.toLocaleString('en-US')} ${kind} are too many to be changed here: they stay as they are.`,
    ),
  );
}

/** Repositories, services, projects and boards of a team, with what they come to. */
export function ownsForm({ entry, preview: shown, turn, metadata, note }: OwnsModel): ModalView {
  return form(SETUP_VIEWS.owns, {
    title: 'What it owns',
    metadata,
    note,
    blocks: [
      searchField(OWNS_FIELDS.synced, SETUP_SELECTS.synced, undefined, {
        label: 'Add what Kata has seen',
        hint: 'Or type it below: it need not have been seen yet.',
        optional: true,
        atOnce: true,
        turn,
      }),
      ...KINDS.flatMap((kind) => linesFields(kind, entry[kind], { ...SAID[kind], turn })),
      ...tooMany(entry),
      ...actions(...button('Preview', SETUP_ACTIONS.previewOwns, 'preview')),
      ...preview(shown),
    ],
  });
}

export function readOwns(fields: Fields): OwnsEntry {
  return {
    repositories: linesIn(fields, OWNS_FIELDS.repositories),
    services: linesIn(fields, OWNS_FIELDS.services),
    projects: linesIn(fields, OWNS_FIELDS.projects),
    boards: linesIn(fields, OWNS_FIELDS.boards),
  };
}
