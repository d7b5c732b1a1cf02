/** Whether a project or organisation is of the half on which constants were fitted: by its name, so that it never moves. */
export function isFitted(name: string): boolean {
  let hash = 7;
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return ((hash >>> 7) ^ hash) % 2 === 0;
}
