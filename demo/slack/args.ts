import { Refusal } from './refusal.ts';

/** The arguments of one Web API call, from a form (structures as JSON strings) or from a JSON body. */
export class Args {
  readonly values: Map<string, unknown>;

  constructor(values: Map<string, unknown>) {
    this.values = values;
  }

  /** Undefined when absent or empty, as Slack treats both alike. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === undefined || value === null || value === '' ? undefined : String(value);
  }

  required(name: string): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw Refusal.because('invalid_arguments', [`[ERROR] missing required field: ${name}`]);
  }

  flag(name: string): boolean {
    const value = this.text(name);
    return value === 'true' || value === '1';
  }

  /** Undefined when absent; a refusal `otherwise` when the text is no JSON. */
  json(name: string, otherwise: string): unknown {
    const value = this.values.get(name);
    if (typeof value !== 'string') return value;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw new Refusal(otherwise);
    }
  }
}

export function parseArgs(contentType: string, body: string, query: URLSearchParams): Args {
  const values = new Map<string, unknown>(query);
  if (contentType.startsWith('application/json')) {
    const parsed: unknown = parseJsonBody(body);
    for (const [name, value] of Object.entries(parsed ?? {})) values.set(name, value);
    return new Args(values);
  }
  for (const [name, value] of new URLSearchParams(body)) values.set(name, value);
  return new Args(values);
}

function parseJsonBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('invalid_json');
  }
}
