import type { Row, Stored } from './site.ts';

/** What an encoded query asks for: its rows in its order. */
export type TableFilter = (rows: Row[]) => Row[];

/** A field, or one of the row that a reference leads to, as in `caused_by.number`. */
export function fieldOf(row: Row, path: string): Stored | undefined {
  if (!path.includes('.')) return row[path];
  const [field = '', ...beyond] = path.split('.');
  const reference = row[field];
  return reference?.row && fieldOf(reference.row, beyond.join('.'));
}

type Condition = (row: Row) => boolean;

const CONDITION = /^([a-z_.]+)(>=|<=|=)(.*)$/;

function conditionOf(text: string): Condition | null {
  const [, path, operator, wanted] = CONDITION.exec(text) ?? [];
  if (path === undefined || wanted === undefined) return null;
  return (row) => {
    const value = fieldOf(row, path)?.value ?? '';
    if (operator === '>=') return value >= wanted;
    return operator === '<=' ? value <= wanted : value === wanted;
  };
}

interface Order {
  field: string;
  descending: boolean;
}

function orderOf(text: string): Order | null {
  const [, descending, field] = /^ORDERBY(DESC)?([a-z_]+)$/.exec(text) ?? [];
  return field === undefined ? null : { field, descending: descending !== undefined };
}

function compare(a: Row, b: Row, { field, descending }: Order): number {
  const [one, other] = [fieldOf(a, field)?.value ?? '', fieldOf(b, field)?.value ?? ''];
  const order = one < other ? -1 : Number(one > other);
  return descending ? -order : order;
}

const DOUBLED = '\u0000';

/** Null for a query that the stand-in does not know. `^OR` joins a condition to the one before it. */
export function parseQuery(query: string): TableFilter | null {
  const orders: Order[] = [];
  const all: Condition[][] = [];
  for (const part of query.replaceAll('^^', DOUBLED).split('^')) {
    const text = part.replaceAll(DOUBLED, '^');
    const order = orderOf(text);
    if (order) {
      orders.push(order);
      continue;
    }
    const alternative = /^OR(?=[a-z])/.test(text);
    const condition = conditionOf(alternative ? text.slice(2) : text);
    const before = all.at(-1);
    if (!condition || (alternative && !before)) return null;
    if (alternative) before?.push(condition);
    else all.push([condition]);
  }
  return (rows) =>
    rows
      .filter((row) => all.every((any) => any.some((condition) => condition(row))))
      .sort((a, b) => orders.reduce((order, by) => order || compare(a, b, by), 0));
}
