/**
 * Work over facts that is done once however often it is asked for: an answer asks for several windows of the same facts,
 * and for a state once for each week.
 */
export function oncePer<F extends object, T>(work: (facts: F) => T): (facts: F) => T {
  const known = new WeakMap<F, T>();
  return (facts) => {
    const before = known.get(facts);
    if (before !== undefined) return before;
    const fresh = work(facts);
    known.set(facts, fresh);
    return fresh;
  };
}
