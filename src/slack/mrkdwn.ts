const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Plain text as Slack shows it unchanged: no mention, link or channel can come of it. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char);
}

/** Text of at most `limit` characters, never cut inside a character, an entity or a `<link>`; an ellipsis says so. */
export function truncateText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = text.slice(0, limit - 1);
  const link = kept.lastIndexOf('<');
  if (link > kept.lastIndexOf('>')) kept = kept.slice(0, link);
  const entity = /&[a-z]{0,3}$/.exec(kept);
  if (entity) kept = kept.slice(0, entity.index);
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  return `${kept}…`;
}
