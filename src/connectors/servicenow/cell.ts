import { z } from 'zod';

/** A field of a row: what is stored and what people read. ServiceNow writes an empty text for null. */
export interface CellValue {
  value: string;
  text: string;
}

/** Plain text, or with `sysparm_display_value=all` both; a reference may come as its id and a link. Absent when empty. */
export const Cell = z
  .union([
    z.string(),
    z.object({ value: z.string().nullish(), display_value: z.string().nullish() }),
    z.null(),
  ])
  .optional()
  .transform((cell): CellValue | undefined => {
    const told = typeof cell === 'string' ? { value: cell } : cell;
    const value = told?.value || undefined;
    const text = (told && 'display_value' in told && told.display_value) || value;
    return text === undefined ? undefined : { value: value ?? text, text };
  });

export const RequiredCell = Cell.pipe(z.object({ value: z.string(), text: z.string() }));

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** A stored time, `2026-03-02 09:30:00`, is UTC; what people read is in their own zone. */
export function instantOf(cell: CellValue, context: z.RefinementCtx): Date {
  if (TIME.test(cell.value)) return new Date(`${cell.value.replace(' ', 'T')}Z`);
  context.addIssue(`"${cell.value}" is no time such as 2026-03-02 09:30:00`);
  return z.NEVER;
}

export const Time = Cell.transform((cell, context) => (cell ? instantOf(cell, context) : undefined));

export const RequiredTime = RequiredCell.transform(instantOf);

/** As ServiceNow writes a time in a query: UTC, to the second. */
export function timeText(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
