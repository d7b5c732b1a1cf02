import { SourceError } from '../source-error.ts';

const MEANINGS: { sign: RegExp; advice: string }[] = [
  {
    sign: /not a git repository/i,
    advice: 'this is not a git repository: name the top folder of a clone, or a bare repository',
  },
  {
    sign: /transport .* not allowed|promisor|lazy fetch/i,
    advice:
      'this is a partial clone that lacks files of its history: complete it with `git fetch --refetch --no-filter`',
  },
  {
    sign: /permission denied/i,
    advice: 'the repository may not be read by the user that runs Kata: grant it read access',
  },
  {
    sign: /bad object|missing|corrupt|loose object|unable to read|could not read|bad revision|broken|inflate|parse/i,
    advice: 'the repository is damaged: look at it with `git fsck --full`, or clone it anew',
  },
];

/** What a failed git call means and what to do. Its cause is set where git could not be run at all. */
export function failureOf(args: string[], stderr: string, error: Error | undefined): SourceError {
  if (error) {
    return new SourceError(
      'misconfigured',
      `git could not be run (${error.message}): install git on this machine`,
      { cause: error },
    );
  }
  const said = stderr.trim().split('\n')[0] ?? '';
  const meaning = MEANINGS.find(({ sign }) => sign.test(stderr));
  const command = args.find((arg) => !arg.startsWith('-'));
  return new SourceError(
    'misconfigured',
    `git ${command} failed (${said || 'no reason given'})${meaning ? `; ${meaning.advice}` : ''}`,
  );
}
