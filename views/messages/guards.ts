import type { KnownBlock } from '@slack/types';
import type { GuardOverview, GuardStanding } from '../../src/guards/overview.ts';
import { button, context, header, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';

/** Action id of the button that changes a rule; its value is the rule's id. */
export const GUARD_ACTION = 'guard_change';

const LISTED = 2;
const MOST_TROUBLES = 2;

export interface GuardsModel extends GuardOverview {
  mayChange: boolean;
  /** Days that the counts reach back. */
  days: number;
  /** What was just done; null for nothing. */
  said: string | null;
}

function some(globs: string[]): string {
  const shown = globs.slice(0, LISTED).map((glob) => plain(glob, 45));
  return [...shown, ...(globs.length > LISTED ? [`${globs.length - LISTED} more`] : [])].join(', ');
}

function changes(n: number): string {
  return count(n, 'change');
}

function repositoriesIn(n: number): string {
  return n === 1 ? '1 repository' : `${n} repositories`;
}

function where({ on, dry, repositories }: GuardStanding): string {
  if (on.length + dry.length === 0) return 'Off everywhere.';
  return [
    ...(on.length > 0 ? [`*On* in ${some(on)} (${repositoriesIn(repositories.on)})`] : []),
    ...(dry.length > 0 ? [`*Dry run* in ${some(dry)} (${repositoriesIn(repositories.dry)})`] : []),
  ].join('\n');
}

function found({ on, dry, inOn, inDry }: GuardStanding, days: number): string[] {
  return [
    ...(on.length > 0
      ? [
          inOn.looked === 0
            ? 'It has looked at no change there yet.'
            : `${changes(inOn.broke)} of ${inOn.looked} broke it in the last ${days} days; ${inOn.marked} ${inOn.marked === 1 ? 'is' : 'are'} labelled now.`,
        ]
      : []),
    ...(dry.length > 0
      ? [
          inDry.looked === 0
            ? 'The dry run has looked at no change yet.'
            : `The dry run would have labelled ${inDry.broke} of ${changes(inDry.looked)} in the last ${days} days.`,
        ]
      : []),
  ];
}

function rule(standing: GuardStanding, { mayChange, days }: GuardsModel): KnownBlock {
  const { id, title, label } = standing;
  const text = [
    `*${plain(title)}* · label ${plain(label, 50)}`,
    where(standing),
    ...found(standing, days),
  ].join('\n');
  const [accessory] = mayChange ? button('Change', GUARD_ACTION, id) : [];
  return { ...section(text), ...(accessory && { accessory }) };
}

/** The rules that open changes are held to, where, and what they found. */
export function guardsMessage(model: GuardsModel): { text: string; blocks: KnownBlock[] } {
  const { rules, troubles, mayChange, said } = model;
  return {
    text: 'Guards: rules on open changes',
    blocks: [
      header('Guards'),
      ...(said === null ? [] : [section(said)]),
      ...rules.map((each) => rule(each, model)),
      ...troubles
        .slice(0, MOST_TROUBLES)
        .map(({ source, said: why, changes: n }) =>
          context(
            `:warning: ${changes(n)} in ${plain(source)} could not be labelled: ${plain(why, 150)}. It is tried again every hour.`,
          ),
        ),
      context(
        mayChange
          ? 'Begin with a dry run: it writes nothing, and shows here what it would have done.'
          : 'A rule puts a label and a comment on a change that breaks it, and takes both away when it is put right. Those who administer Kata can change this.',
      ),
    ],
  };
}
