/** Where the items of tools have what names them, the surest first. */
const PLACES = [['id'], ['node_id'], ['tag'], ['sha'], ['issue', 'id'], ['landing', 'sha']];

function at(item: unknown, path: string[]): unknown {
  let value = item;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** What tells an item from the others of its stream, through all its versions; null where nothing does. */
export function nameOf(item: unknown): string | null {
  for (const path of PLACES) {
    const name = at(item, path);
    if (typeof name === 'string' || typeof name === 'number') return `${path.join('.')} ${name}`;
  }
  return null;
}
