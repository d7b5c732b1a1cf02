type Json = Record<string, unknown>;

/** What Slack's own client says instead of sending a form: by block id, a sentence to stand under the field. */
export class ClientRefusal extends Error {
  override name = 'ClientRefusal';
  readonly fields: Record<string, string>;

  constructor(fields: Record<string, string>) {
    super(
      `the client does not submit: ${Object.entries(fields)
        .map(([blockId, sentence]) => `${blockId} ${sentence}`)
        .join('; ')}`,
    );
    this.fields = fields;
  }
}

function lengthProblem(element: Json, typed: string): string | null {
  const least = Number(element.min_length ?? 0);
  const most = Number(element.max_length ?? 3000);
  if (typed.length >= least && typed.length <= most) return null;
  return `is ${typed.length} characters long, and takes ${least} to ${most}`;
}

function numberProblem(element: Json, typed: string): string | null {
  const value = Number(typed);
  if (typed.trim() === '' || Number.isNaN(value)) return 'takes a number';
  if (element.is_decimal_allowed !== true && !Number.isInteger(value)) return 'takes a whole number';
  if (value < Number(element.min_value ?? Number.NEGATIVE_INFINITY)) return `is below ${element.min_value}`;
  if (value > Number(element.max_value ?? Number.POSITIVE_INFINITY)) return `is above ${element.max_value}`;
  return null;
}

function isUrl(typed: string): boolean {
  return /^https?:$/.test(URL.canParse(typed) ? new URL(typed).protocol : '');
}

/** What the client has against an entry in an input; null when nothing. */
export function entryProblem(
  element: Json,
  entry: string | string[] | null,
  optional: boolean,
): string | null {
  if (entry === null || entry.length === 0) return optional ? null : 'is required and empty';
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  if (Array.isArray(entry)) return entry.length > most ? `takes no more than ${most}` : null;
  switch (element.type) {
    case 'plain_text_input':
      return lengthProblem(element, entry);
    case 'number_input':
      return numberProblem(element, entry);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entry) ? null : 'takes an e-mail address';
    case 'url_text_input':
      return isUrl(entry) ? null : 'takes an address that begins with http:// or https://';
    default:
      return null;
  }
}
