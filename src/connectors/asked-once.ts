/** Asks at the first call, for all the later ones too; what failed is asked again. */
export function askedOnce<T>(ask: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let answer: Promise<T> | undefined;
  const forget = (error: unknown) => {
    answer = undefined;
    throw error;
  };
  return (signal) => {
    answer ??= ask(signal).catch(forget);
    return answer;
  };
}
