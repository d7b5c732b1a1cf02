import { createReadStream } from 'node:fs';

/** A record may not take more room than a document of the database has. */
const LONGEST_LINE = 15_000_000;

export interface TextLine {
  line: number;
  /** Without its end; null for one that is too long to be a record. */
  text: string | null;
}

/**
 * A file's lines, in UTF-8 with or without a byte order mark, ended by LF or CRLF. Nothing else ends a line: JSON
 * may hold U+2028 as it stands, which `readline` takes for an end.
 */
export async function* textLines(path: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  let tooLong = false;

  function* taken(pieces: string[]): Generator<TextLine> {
    for (const piece of pieces) {
      line += 1;
      const whole = rest + piece;
      yield { line, text: tooLong || whole.length > LONGEST_LINE ? null : whole.replace(/\r$/, '') };
      rest = '';
      tooLong = false;
    }
  }

  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const pieces = decoder.decode(chunk as Buffer, { stream: true }).split('\n');
    const last = pieces.pop() ?? '';
    yield* taken(pieces);
    if (rest.length + last.length > LONGEST_LINE) tooLong = true;
    rest = tooLong ? '' : rest + last;
  }
  if (rest !== '' || tooLong) yield* taken(['']);
}
