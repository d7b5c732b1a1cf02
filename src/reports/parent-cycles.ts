/** Circles of work items each of which is the parent of the next, each told once from its first key on. */
export function parentCycles(pairs: [key: string, parent: string][]): string[][] {
  const parentOf = new Map(pairs);
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const key of [...parentOf.keys()].toSorted()) {
    const path: string[] = [];
    let at: string | undefined = key;
    while (at !== undefined && !done.has(at)) {
      done.add(at);
      path.push(at);
      at = parentOf.get(at);
    }
    const start = at === undefined ? -1 : path.indexOf(at);
    if (start < 0) continue;
    const circle = path.slice(start);
    const first = circle.indexOf(circle.toSorted()[0] ?? '');
    cycles.push([...circle.slice(first), ...circle.slice(0, first)]);
  }
  return cycles;
}
