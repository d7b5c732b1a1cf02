import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../src/domain/unit.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { dayInWords } from '../messages/action-line.ts';
import { OBJECTIVE_ACTIONS } from './objective-ids.ts';

const TITLE_LIMIT = 200;
const MILESTONES_SHOWN = 6;

/** A key result as it was set. */
export interface SetKeyResult {
  id: string;
  /** Title of the metric; null where there is none any more. */
  metric: { title: string; unit: Unit } | null;
  /** Its id, for where there is no title. */
  named: string;
  start: number;
  target: number;
  by: string;
  milestones: { on: string; value: number }[];
}

export interface ObjectivePage {
  title: string;
  /** Name of the team; null for the company. */
  team: string | null;
  /** `Q4 2026`. */
  quarter: string;
  /** Title of the objective that it serves; null for none. */
  serves: string | null;
  /** Whether the one that it serves is not there any more. */
  servesGone: boolean;
  rule: string | null;
  closed: boolean;
  keyResults: SetKeyResult[];
  /** Whether another can be added. */
  hasRoom: boolean;
  /** Who changed it last, and when in words; null where nobody did since it was set. */
  changed: { who: string; when: string } | null;
  metadata: string;
  note: string | null;
}

/** `Lead time: from 30 h to 24 h by 31 Dec 2026`. */
function keyResultWords({ metric, named, start, target, by, milestones }: SetKeyResult): string {
  const most = Math.max(start, target);
  const said = (value: number) => (metric ? amount(value, metric.unit, most) : String(value));
  const title = metric ? plain(metric.title) : `${plain(named)} (there is no such metric any more)`;
  const way = milestones
    .slice(0, MILESTONES_SHOWN)
    .map(({ on, value }) => `${said(value)} by ${dayInWords(on)}`)
    .join(' · ');
  const line = `*${title}*: from ${said(start)} to ${said(target)} by ${dayInWords(by)}`;
  return way === '' ? line : `${line}\nMilestones: ${way}`;
}

function keyResultBlocks(keyResult: SetKeyResult): KnownBlock[] {
  return [
    section(keyResultWords(keyResult)),
    ...actions(
      ...button('Change', OBJECTIVE_ACTIONS.editKeyResult, keyResult.id),
      ...button('Remove', OBJECTIVE_ACTIONS.removeKeyResult, keyResult.id),
    ),
  ];
}

function aboutWords({ team, quarter, serves, servesGone, rule, closed }: ObjectivePage): string {
  return [
    `${team === null ? 'Company' : plain(team)} · ${quarter}${closed ? ' · *closed*' : ''}`,
    ...(serves === null ? [] : [`Serves “${plain(serves, TITLE_LIMIT)}”`]),
    ...(servesGone ? ['⚠ What it served is not there any more: choose another.'] : []),
    ...(rule === null ? [] : [`Work is found by the rule ${plain(rule)}`]),
  ].join('\n');
}

/** An objective as it was set, with what can be done about it. */
export function objectivePage(page: ObjectivePage): ModalView {
  const { title, keyResults, hasRoom, changed, closed, metadata, note } = page;
  const adding = hasRoom && !closed ? button('Add a key result', OBJECTIVE_ACTIONS.addKeyResult, 'add') : [];
  return {
    type: 'modal',
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Objective' },
    close: { type: 'plain_text', text: 'Done' },
    blocks: [
      ...(note === null ? [] : [section(note)]),
      section(`*${plain(title, TITLE_LIMIT)}*\n${aboutWords(page)}`),
      ...(keyResults.length === 0
        ? [section('No key result yet: by which number will you see that it is reached?')]
        : keyResults.flatMap(keyResultBlocks)),
      ...(hasRoom ? [] : [context('Five key results are plenty: fewer are easier to keep in mind.')]),
      ...actions(
        ...adding,
        ...button('Change the objective', OBJECTIVE_ACTIONS.edit, 'edit'),
        ...button(
          closed ? 'Take it up again' : 'Close it',
          OBJECTIVE_ACTIONS.close,
          closed ? 'open' : 'close',
        ),
      ),
      ...(changed === null ? [] : [context(`Last changed by ${plain(changed.who)}, ${changed.when}`)]),
    ],
  };
}
