const SECRETS = [
  /\bx(?:ox[a-z]|app)-[\w-]+/g,
  /\bBearer\s+\S+/gi,
  /(?<=:\/\/)[^\s/:@]+:[^\s/@]+(?=@)/g,
  /\bhttps?:\/\/[^\s"']*\/(?:commands|actions|app|services|upload|response)\/[^\s"']+/g,
  /\bgh[a-z]_\w+|\bgithub_pat_\w+/g,
];

/** Text with whatever looks like a token, a password in an address or a capability address taken out. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((clean, secret) => clean.replace(secret, '[removed]'), text);
}

/** What a log line says of an error: its kind and where it came from. Its message too, cleaned of secrets. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    code: 'code' in error ? String(error.code) : undefined,
    message: withoutSecrets(error.message).slice(0, 500),
    at: frames.slice(0, 6).map((line) => line.trim()),
    cause: error.cause instanceof Error ? error.cause.name : undefined,
  };
}
