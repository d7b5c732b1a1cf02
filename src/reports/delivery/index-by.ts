/** Everything by each of its names, in the order in which it came. */
export function indexBy<T>(all: T[], namesOf: (each: T) => Iterable<string>): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const each of all) {
    for (const name of namesOf(each)) {
      const own = index.get(name);
      if (own) own.push(each);
      else index.set(name, [each]);
    }
  }
  return index;
}
