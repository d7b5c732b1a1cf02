/** The same answers, each worked out once: logins and repositories are few, and asked about with every change. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = answer(text);
    known.set(text, fresh);
    return fresh;
  };
}
