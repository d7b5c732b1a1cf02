import type { z } from 'zod';
import type { ImportLine } from './import-lines.ts';
import { reasonOf } from './reasons.ts';

/** What became of one line: the canonical record and the fields that the format does not have, or what is wrong. */
export type ImportedLine = { record: unknown; unknownFields: string[] } | { reason: string };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Many a tool writes null for a field that is absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutNulls(each)]));
}

/** Fields of the input that its parsed form has left out, such as `reviews[].mood`. */
function leftOut(raw: unknown, parsed: unknown, path: string): string[] {
  if (Array.isArray(raw) && Array.isArray(parsed)) {
    return raw.flatMap((each, index) => leftOut(each, parsed[index], `${path}[]`));
  }
  if (!isObject(raw) || !isObject(parsed) || parsed instanceof Date) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    return key in parsed ? leftOut(value, parsed[key], place) : [place];
  });
}

export function parseLine(schema: z.ZodObject, { raw, broken }: ImportLine): ImportedLine {
  if (broken) return { reason: broken };
  const asGiven = schema.safeParse(raw);
  const input = asGiven.success ? raw : withoutNulls(raw);
  const parsed = asGiven.success ? asGiven : schema.safeParse(input);
  if (!parsed.success) return { reason: reasonOf(parsed.error) };
  return { record: parsed.data, unknownFields: leftOut(input, parsed.data, '') };
}
