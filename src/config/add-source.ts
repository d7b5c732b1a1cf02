import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Document, isCollection, isMap, isPair, isSeq, parseDocument, stringify } from 'yaml';

/** A source as it stands in `kata.yml`. */
export type WrittenSource = Record<string, unknown>;

const UNFOLDED = { lineWidth: 0 };

/** The item of a list, as lines that begin in this column. */
export function sourceLines(source: WrittenSource, column: number): string {
  return stringify([source], UNFOLDED).replaceAll(/^(?=.)/gm, ' '.repeat(column));
}

function onOneLine(source: WrittenSource): string {
  const document = new Document();
  document.contents = document.createNode(source, { flow: true });
  return document.toString(UNFOLDED).trim();
}

/** Where what a node says ends: before comments and blank lines that follow. */
function endOf(node: unknown): number {
  if (isPair(node)) return Math.max(endOf(node.key), endOf(node.value));
  if (isCollection(node) && !node.flow) return endOf(node.items.at(-1));
  const { range } = (node ?? {}) as { range?: [number, number, number] | null };
  return range?.[1] ?? 0;
}

/** The beginning of the first line that no more belongs to what ends at `end` and begins in `column`. */
function lineAfter(text: string, end: number, column: number): number {
  const newline = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  if (newline < 0) return text.length;
  const comments = new RegExp(`^(?:[ ]{${column + 1},}#.*(?:\n|$))*`).exec(text.slice(newline + 1));
  return newline + 1 + (comments?.[0].length ?? 0);
}

function inserted(text: string, at: number, lines: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(at)}`;
}

/** The text with the source put in where its list ends, and nothing else touched. */
function spliced(text: string, source: WrittenSource): string {
  const { contents } = parseDocument(text);
  const pair = isMap(contents) ? contents.items.find(({ key }) => String(key) === 'sources') : undefined;
  if (!pair) return inserted(text, text.length, `sources:\n${sourceLines(source, 2)}`);
  const { value } = pair;
  const [start, end] = [(value as { range?: number[] } | null)?.range?.[0] ?? 0, endOf(value)];
  if (!isSeq(value) || value.items.length === 0) {
    const emptied = text.slice(0, start) + text.slice(end);
    return inserted(emptied, lineAfter(emptied, start, 0), sourceLines(source, 2));
  }
  if (value.flow) {
    const last = endOf(value.items.at(-1));
    return `${text.slice(0, last)}, ${onOneLine(source)}${text.slice(last)}`;
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return inserted(text, lineAfter(text, end, column), sourceLines(source, column));
}

/** The whole file written anew: comments and order stay, indentation may change. */
function rewritten(text: string, sources: unknown[]): string {
  const document = parseDocument(text);
  if (isSeq(document.get('sources'))) document.addIn(['sources'], sources.at(-1));
  else document.set('sources', sources);
  return document.toString(UNFOLDED);
}

/** What the text says; undefined when it is not YAML. */
function readBack(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** The text of `kata.yml` with a source more, after the others; all the rest stays as it is written. */
export function withSource(text: string, source: WrittenSource): string {
  const unix = text.replaceAll('\r\n', '\n');
  const before = (readBack(unix) ?? {}) as { sources?: unknown[] | null };
  const sources = [...(before.sources ?? []), source];
  const placed = spliced(unix, source);
  const result = isDeepStrictEqual(readBack(placed), { ...before, sources })
    ? placed
    : rewritten(unix, sources);
  return text === unix ? result : result.replaceAll('\n', '\r\n');
}

/** Adds a source to the configuration file, which is made where there is none; at no time is half of it there. */
export async function addSource(path: string, source: WrittenSource): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const text = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const mode = await stat(target).then(
    (found) => found.mode,
    () => undefined,
  );
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await writeFile(beside, withSource(text, source), { flush: true, ...(mode && { mode }) });
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
  }
}
