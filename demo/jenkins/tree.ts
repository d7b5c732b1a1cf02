/** What a `tree` asks for: names of properties, each with what is asked of it and the range of a list. */
export type Tree = Map<string, { below: Tree | undefined; range: Range | undefined }>;

export interface Range {
  from: number;
  to: number;
}

/** A list that is long: only what a range asks for is made. */
export type Lazy = (range: Range) => unknown[];

const ALL: Range = { from: 0, to: Number.POSITIVE_INFINITY };

/** Reads `jobs[name,builds[number]{0,5}]`; null where it is not of that form. */
export function parseTree(text: string): Tree | null {
  const tokens: string[] = text.match(/[\w*]+|[[\],{}]/g) ?? [];
  if (tokens.join('') !== text) return null;
  let at = 0;

  function range(): Range | undefined {
    if (tokens[at] !== '{') return undefined;
    const end = tokens.indexOf('}', at);
    const [from = '', to = ''] = tokens
      .slice(at + 1, end)
      .join('')
      .split(',');
    at = end + 1;
    return { from: Number(from || 0), to: to === '' ? ALL.to : Number(to) };
  }

  function list(): Tree {
    const tree: Tree = new Map();
    for (;;) {
      const name = tokens[at++] ?? '';
      let below: Tree | undefined;
      if (tokens[at] === '[') {
        at += 1;
        below = list();
        at += 1;
      }
      tree.set(name, { below, range: range() });
      if (tokens[at] !== ',') return tree;
      at += 1;
    }
  }

  const tree = list();
  return at === tokens.length ? tree : null;
}

/** What of a value is answered: what the tree names, and always the class. */
export function prune(value: unknown, tree: Tree | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => prune(each, tree));
  if (typeof value !== 'object' || value === null || !tree) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(value)) {
    const asked = tree.get(name);
    if (name !== '_class' && !asked) continue;
    const { range = ALL, below } = asked ?? {};
    const whole = typeof own === 'function' ? (own as Lazy)(range) : own;
    const part = Array.isArray(own) ? own.slice(range.from, range.to) : whole;
    kept[name] = prune(part, below);
  }
  return kept;
}
