import { stringify } from 'csv-stringify/sync';
import type { InvestedItem } from './items.ts';

const HEADER = ['project', 'item', 'title', 'tracker', 'kind', 'person-days', 'note'] as const;
const DIGITS = 3;

const NOTES = {
  item: '',
  unnamed: 'work that names no work item',
  together: 'items of fewer than 3 people each',
};

/**
 * Items behind the effort as a table. Cells that a spreadsheet would take for a formula are made harmless.
 * @param mayRead whether titles of a project of the tracker are for whoever reads it
 */
export function investmentCsv(items: InvestedItem[], mayRead: (project: string) => boolean): string {
  const rows = items.map((item) => ({
    project: item.sort === 'together' ? '' : item.part,
    item: item.key,
    title: item.sort === 'item' && mayRead(item.project) ? item.title : '',
    tracker: item.project,
    kind: item.kind,
    'person-days': Number(item.personDays.toFixed(DIGITS)),
    note: NOTES[item.sort],
  }));
  return stringify(rows, {
    bom: true,
    header: true,
    columns: [...HEADER],
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}
