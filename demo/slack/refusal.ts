/** What Slack answers instead of doing what was asked: `{ ok: false, error }` and what goes with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly error: string;
  readonly extra: Record<string, unknown>;

  constructor(error: string, extra: Record<string, unknown> = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }

  /** With the lines Slack gives in `response_metadata.messages` (and, for blocks, in `errors`). */
  static because(error: string, messages: string[]): Refusal {
    const errors = error === 'invalid_blocks' ? { errors: messages.map((each) => each.slice(8)) } : {};
    return new Refusal(error, { ...errors, response_metadata: { messages } });
  }
}
