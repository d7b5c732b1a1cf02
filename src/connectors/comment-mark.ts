/** What nobody sees in a comment of Kata's, in GitHub and GitLab alike. */
function hidden(mark: string): string {
  return `<!-- kata:${mark} -->`;
}

export function withMark(text: string, mark: string): string {
  return `${hidden(mark)}\n${text}`;
}

/** Whether a comment begins with the mark, as one of Kata's does. One that quotes it does not. */
export function bearsMark(body: string, mark: string): boolean {
  return body.startsWith(hidden(mark));
}

/** Whether Kata wrote a comment by itself: it is nobody's review. */
export function isOwnComment(body: string): boolean {
  return /^<!-- kata:[\w-]+ -->/.test(body);
}

/** How a label of Kata's making looks, and what it says of itself. */
export const LABEL_LOOK = { colour: 'd93f0b', description: 'Put on and taken off by Kata: see its comment' };
