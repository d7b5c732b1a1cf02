/**
 * Whether a text fits a glob of `*` (any text, slashes too) and `?` (one character), in any case. It takes time in
 * proportion to the length of both, whatever they are: titles are long, and anybody may write them.
 */
export function fitsWildcard(glob: string, text: string): boolean {
  const pattern = [...glob.toLowerCase()];
  const subject = [...text.toLowerCase()];
  let at = 0;
  let star = -1;
  let resumed = 0;
  for (let index = 0; index < subject.length; ) {
    if (pattern[at] === '*') {
      star = at;
      resumed = index;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === subject[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      resumed += 1;
      index = resumed;
      at = star + 1;
    } else return false;
  }
  return pattern.slice(at).every((mark) => mark === '*');
}
