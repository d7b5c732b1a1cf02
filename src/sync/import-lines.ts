import { createReadStream } from 'node:fs';
import { parse as parseCsv } from 'csv-parse';
import type { z } from 'zod';
import type { ImportFile } from './import-files.ts';
import { textLines } from './text-lines.ts';

/** One line of a file, before its fields are looked at. */
export interface ImportLine {
  line: number;
  raw: unknown;
  /** Why the line could not even be read. */
  broken?: string;
}

async function* jsonLines(path: string): AsyncGenerator<ImportLine> {
  for await (const { line, text } of textLines(path)) {
    if (text === null) {
      yield { line, raw: null, broken: 'is too long to be a record' };
      continue;
    }
    if (text.trim() === '') continue;
    try {
      yield { line, raw: JSON.parse(text) };
    } catch {
      yield { line, raw: text, broken: 'is not a JSON object' };
    }
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A cell as what its field takes: a list or object where one is written and fits, text where that fits, else JSON. */
function cellValue(field: z.ZodType | undefined, text: string): unknown {
  if (!field) return text;
  if (text === '') return [undefined, '', []].find((empty) => field.safeParse(empty).success);
  const structured = /^\s*[[{]/.test(text) ? fromJson(text) : undefined;
  if (structured !== undefined && field.safeParse(structured).success) return structured;
  return field.safeParse(text).success ? text : (fromJson(text) ?? text);
}

async function* csvLines({ path, schema }: ImportFile): AsyncGenerator<ImportLine> {
  const skipped: ImportLine[] = [];
  const rows = createReadStream(path).pipe(
    parseCsv({
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      skip_records_with_error: true,
      on_skip: (error, raw) => {
        skipped.push({
          line: Number(error?.['lines'] ?? 0),
          raw: raw ?? '',
          broken: error?.message ?? 'is not CSV',
        });
        return undefined;
      },
      raw: true,
    }),
  );
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    yield* skipped.splice(0);
    const cells = Object.entries(record).map(([field, text]) => [
      field,
      cellValue(schema.shape[field] as z.ZodType | undefined, text),
    ]);
    yield { line: info.lines, raw: Object.fromEntries(cells.filter(([, value]) => value !== undefined)) };
  }
  yield* skipped;
}

export function readLines(file: ImportFile): AsyncGenerator<ImportLine> {
  return file.path.endsWith('.csv') ? csvLines(file) : jsonLines(file.path);
}
