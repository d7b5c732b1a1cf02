import type { MarkTrouble } from '../domain/guard-mark.ts';
import { type NoticeOptions, tellAdmins } from '../publishing/notices.ts';
import { escapeMrkdwn } from '../slack/mrkdwn.ts';

const ADVICE: Record<string, string> = {
  'no-credential': 'Give the source a `write` section with a token of its own; until then rules only look.',
  'no-permission': 'Give the token that Kata writes with the permission, or access to the repository.',
  forbidden: 'Give the token that Kata writes with the permission, or access to the repository.',
  unauthorised: 'The token that Kata writes with may be wrong, expired or revoked.',
  'not-there': 'The token that Kata writes with may have no access to the repository.',
  'not-found': 'The token that Kata writes with may have no access to the repository.',
  archived: 'Take the repository out of the rules: nothing can be written to one that is archived.',
  locked: 'The conversation is locked: whoever locked it can unlock it.',
};

/** Tells admins that guards cannot write to a source: once for each source and cause. */
export async function tellOfTrouble(
  options: NoticeOptions,
  source: string,
  { cause, said }: Pick<MarkTrouble, 'cause' | 'said'>,
  at: Date,
): Promise<void> {
  const text = [
    `Guards could not label a change in ${escapeMrkdwn(source)}: ${escapeMrkdwn(said.replaceAll(/[`*_~\s]+/g, ' '))}.`,
    ADVICE[cause] ?? 'See what the tool says, and the configuration of the source.',
    'It is tried again every hour, and nothing is lost. `/kata guards` shows how it stands.',
  ].join(' ');
  await tellAdmins(options, { key: `guards:${source}:${cause}`, text }, at);
}
