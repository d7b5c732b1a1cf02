const LONGEST = 400;

/** Text of a tool on one line, with nothing in it that a terminal would act on. */
export function shown(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
