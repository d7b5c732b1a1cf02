/** Measure → scopes. */
type ScopesByMeasure = Map<string, Set<string>>;

/**
 * Hides more, so that the sum of some measures, itself one of them, does not give away what is hidden of each. Of a
 * measure that is hidden in some scopes another is hidden in all of these at least: whatever can be summed up of the
 * other can be summed up of the one as well, so that taking all others from the sum tells nothing new of it. And the
 * other is one in which people differ: two hidden measures of which all said the most would be known by their sum. Of
 * measures that cost as little the first is taken.
 * @param alike in which scopes all answered the same
 */
export function coveredFor(hidden: ScopesByMeasure, alike: ScopesByMeasure): ScopesByMeasure {
  const measures = [...hidden.keys()];
  const result: ScopesByMeasure = new Map([...hidden].map(([measure, scopes]) => [measure, new Set(scopes)]));
  const of = (measure: string) => result.get(measure) ?? new Set<string>();
  const missing = (measure: string, other: string) => of(measure).difference(of(other)).size;

  function coversOf(measure: string): string[] {
    const flat = alike.get(measure) ?? new Set<string>();
    const others = measures.filter((each) => each !== measure);
    const differing = others.filter((other) => flat.isDisjointFrom(alike.get(other) ?? new Set()));
    return differing.toSorted((a, b) => missing(measure, a) - missing(measure, b)).slice(0, 1);
  }

  function cover(measure: string): boolean {
    const found = coversOf(measure);
    const covers = found.length > 0 ? found : measures;
    if (of(measure).size === 0 || covers.every((other) => missing(measure, other) === 0)) return false;
    const together = covers.reduce((all, other) => all.union(of(other)), of(measure));
    for (const each of [measure, ...covers]) result.set(each, new Set(together));
    return true;
  }

  while (measures.some(cover));
  return result;
}
