const SHA = /(?<![\w/-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w/-])/;

/** What looks like a commit's sha, whole or short, in words: with a letter and a digit; the first of several. */
export function shaIn(text: string | undefined): string | undefined {
  return SHA.exec(text ?? '')?.[0];
}
