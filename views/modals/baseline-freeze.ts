import type { KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../src/domain/unit.ts';
import { context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { boxesField, words } from './setup/fields.ts';
import { allChosenIn, type Fields } from './setup/filled-in.ts';

/** Callback id of the form in which all that is measured of a team is frozen, and its field. */
export const BASELINE_VIEW = 'baseline-freeze-form';
export const BASELINE_FIELD = 'baseline-replace';

const REPLACE = 'replace';
const ROOM = 8_000;

/** One number that would be frozen; `was` is the baseline that is there already. */
export interface FreezeRow {
  title: string;
  unit: Unit;
  noun: string;
  value: number;
  n: number;
  was: { value: number; by: string; on: string } | null;
}

export interface FreezeForm {
  metadata: string;
  team: string;
  /** First and last day of the window, in words. */
  period: string;
  rows: FreezeRow[];
}

function modal(blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: words('Freeze a baseline'), close: words('Close'), blocks, ...more };
}

/** Shown at once, until the form is there. */
export const BASELINE_OPENING: ModalView = modal([section('One moment …')]);

function row({ title, unit, noun, value, n, was }: FreezeRow): string {
  const there = was
    ? `; the baseline is ${amount(was.value, unit)}, frozen by ${plain(was.by, 40)} on ${plain(was.on, 20)}`
    : '';
  return `• ${plain(title)}: *${amount(value, unit)}* (${count(n, noun)})${there}`;
}

/** What would be frozen, before it is; what is there already stays unless that is ticked. */
export function freezeForm({ metadata, team, period, rows }: FreezeForm): ModalView {
  const there = rows.filter(({ was }) => was !== null).length;
  if (rows.length === 0) {
    return modal([section(`Nothing of *${plain(team)}* is measured well enough to be frozen yet.`)]);
  }
  const replace = {
    text: words(`Replace ${there === 1 ? 'the one' : `the ${there}`} that it has already`),
    value: REPLACE,
  };
  return modal(
    [
      section(`*Where ${plain(team)} is*: ${count(rows.length, 'metric')}, ${plain(period, 100)}`),
      ...lines(rows.map(row), ROOM),
      ...(there > 0
        ? [
            boxesField(BASELINE_FIELD, [replace], [], {
              label: 'What has a baseline already stays, unless:',
              optional: true,
            }),
          ]
        : []),
      context(
        'Frozen numbers do not move when data is corrected later. `/metrics benchmark` puts each back.',
      ),
    ],
    {
      callback_id: BASELINE_VIEW,
      private_metadata: metadata,
      submit: words('Freeze'),
      close: words('Cancel'),
    },
  );
}

/** Whether baselines that are there already are to give way. */
export function readFreeze(fields: Fields): boolean {
  return allChosenIn(fields, BASELINE_FIELD).includes(REPLACE);
}

/** Shown in place of the form once it is done. */
export function frozenAll(frozen: number, stayed: number): ModalView {
  const kept = stayed === 0 ? '' : ` ${count(stayed, 'metric')} kept the baseline that was there.`;
  return modal([
    section(`✅ Frozen: ${count(frozen, 'metric')}.${kept}`),
    context('Every answer about them now says what changed since.'),
  ]);
}
