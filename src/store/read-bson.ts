/** A field's name, and what came after it lately: documents of one kind have the same fields in the same order. */
interface Name {
  text: string;
  bytes: Uint8Array;
  next: Name | null;
  other: Name | null;
}

/** Texts up to this length (logins, states, branches, sources) are kept and handed out again. */
const SHORT = 24;
const KEPT = 4096;

function nameOf(text: string, bytes: Uint8Array): Name {
  return { text, bytes, next: null, other: null };
}

/**
 * Reads BSON of what records are made of: text, numbers, instants, truth values, null, lists and objects. Twice as fast
 * as the driver, which reads every type there is, one field at a time, and makes each text anew.
 * @returns a reader of one document after another; it throws a TypeError on any other type
 */
export function bsonReader(): (document: Buffer) => Record<string, unknown> {
  const names = new Map<string, Name>();
  const texts: (string | undefined)[] = Array.from({ length: KEPT });
  let before = nameOf('', new Uint8Array());
  let buffer: Buffer = Buffer.alloc(0);
  let view: DataView = new DataView(buffer.buffer);
  let at = 0;

  function isHere(name: Name | null): name is Name {
    if (!name) return false;
    const { bytes } = name;
    for (let index = 0; index < bytes.length; index += 1)
      if (buffer[at + index] !== bytes[index]) return false;
    return buffer[at + bytes.length] === 0;
  }

  function readName(): string {
    let name: Name | null = before.next;
    if (!isHere(name)) {
      name = before.other;
      if (!isHere(name)) {
        const end = buffer.indexOf(0, at);
        const text = buffer.toString('utf8', at, end);
        name = names.get(text) ?? nameOf(text, Uint8Array.from(buffer.subarray(at, end)));
        names.set(text, name);
        before.other = before.next;
        before.next = name;
      }
    }
    at += name.bytes.length + 1;
    before = name;
    return name.text;
  }

  /** Whether a text of ASCII is what stands in the buffer. */
  function isText(text: string | undefined, start: number, length: number): text is string {
    if (text?.length !== length) return false;
    for (let index = 0; index < length; index += 1) {
      const byte = buffer[start + index];
      if (byte === undefined || byte > 127 || text.charCodeAt(index) !== byte) return false;
    }
    return true;
  }

  function readText(): string {
    const length = view.getInt32(at, true) - 1;
    const start = at + 4;
    at = start + length + 1;
    if (length > SHORT) return buffer.toString('utf8', start, start + length);
    let hash = length;
    for (let index = start; index < start + length; index += 1) hash = (hash * 31 + (buffer[index] ?? 0)) | 0;
    const place = hash & (KEPT - 1);
    const kept = texts[place];
    if (isText(kept, start, length)) return kept;
    const text = buffer.toString('utf8', start, start + length);
    texts[place] = text;
    return text;
  }

  function readLong(): number {
    at += 8;
    return view.getInt32(at - 4, true) * 2 ** 32 + view.getUint32(at - 8, true);
  }

  function readValue(type: number): unknown {
    switch (type) {
      case 0x01:
        at += 8;
        return view.getFloat64(at - 8, true);
      case 0x02:
        return readText();
      case 0x03:
        return readObject();
      case 0x04:
        return readList();
      case 0x08:
        at += 1;
        return buffer[at - 1] === 1;
      case 0x09:
        return new Date(readLong());
      case 0x0a:
        return null;
      case 0x10:
        at += 4;
        return view.getInt32(at - 4, true);
      case 0x12:
        return readLong();
      default:
        throw new TypeError(`no record holds BSON of type ${type}`);
    }
  }

  function readType(): number {
    at += 1;
    return buffer[at - 1] ?? 0;
  }

  function readObject(): Record<string, unknown> {
    at += 4;
    const fields: Record<string, unknown> = {};
    for (let type = readType(); type !== 0; type = readType()) {
      const name = readName();
      fields[name] = readValue(type);
    }
    return fields;
  }

  function readList(): unknown[] {
    at += 4;
    const items: unknown[] = [];
    for (let type = readType(); type !== 0; type = readType()) {
      at = buffer.indexOf(0, at) + 1;
      items.push(readValue(type));
    }
    return items;
  }

  return (document) => {
    buffer = document;
    view = new DataView(document.buffer, document.byteOffset, document.byteLength);
    at = 0;
    return readObject();
  };
}
