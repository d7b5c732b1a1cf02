/** What several patterns mean, in their order; of a name that is meant twice, the place of the first and what the last tells. */
export async function meantBy<T extends { name: string }>(
  patterns: string[],
  matching: (pattern: string) => Promise<T[]>,
): Promise<T[]> {
  const found = new Map<string, T>();
  for (const pattern of patterns) {
    for (const each of await matching(pattern)) found.set(each.name, each);
  }
  return [...found.values()];
}
