/** The header of a user and a password, and what of it is to be kept out of messages. */
export function basicAuth(user: string, password: string): { authorization: string; secrets: string[] } {
  const pair = Buffer.from(`${user}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}`, secrets: [password, pair] };
}
