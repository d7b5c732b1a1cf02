/** What the message of a commit that landed a change tells about it. */
export interface LandingMessage {
  number: number | null;
  title: string;
  headBranch: string | null;
}

/** Subjects by which tools land a change; a title that they leave out is the first line of the body. */
const SUBJECTS: RegExp[] = [
  /^Merge pull request #(?<number>\d+) from [^/\s]+\/(?<branch>\S+)$/,
  /^Merge pull request #(?<number>\d+) in \S+ from (?<branch>\S+) to \S+$/,
  /^Merge pull request '(?<title>.*)' \(#(?<number>\d+)\) from (?<branch>\S+)(?: into \S+)?$/,
  /^Merged in (?<branch>\S+) \(pull request #(?<number>\d+)\)$/,
  /^Pull request #(?<number>\d+): (?<title>.+)$/,
  /^Merged PR (?<number>\d+): (?<title>.+)$/,
  /^(?<title>.*\S)\s*\(#(?<number>\d+)\)$/,
  /^Merge branch '(?<branch>[^']+)'/,
  /^Merge remote-tracking branch '(?:refs\/remotes\/)?[^/']+\/(?<branch>[^']+)'/,
];

const GITLAB_REFERENCE = /^See merge request \S*!(\d+)\s*$/m;
const BITBUCKET_SERVER_BRANCH = /^Merge in \S+ from (\S+) to \S+$/m;

/** Subject and body of a commit message. */
export function splitMessage(message: string): { subject: string; body: string } {
  const text = message.trimStart();
  const end = text.indexOf('\n');
  if (end < 0) return { subject: text, body: '' };
  return { subject: text.slice(0, end).trimEnd(), body: text.slice(end + 1).trim() };
}

/** The title in a body; none where it starts with a reference or a list of commits. */
function titleIn(body: string): string | undefined {
  const line = body.split('\n', 1)[0]?.trim();
  return line === '' || /^(See merge request |\* )/.test(line ?? '') ? undefined : line;
}

function positive(digits: string | undefined): number | null {
  const number = Number(digits ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** Reads the messages of GitHub, GitLab, Bitbucket, Azure DevOps, Gitea and git itself. */
export function readLandingMessage(message: string): LandingMessage {
  const { subject, body } = splitMessage(message);
  const told = SUBJECTS.map((pattern) => pattern.exec(subject)).find((match) => match !== null)?.groups ?? {};
  const gitlab = GITLAB_REFERENCE.exec(body)?.[1];
  const number = positive(told['number'] ?? gitlab);
  const title = told['title'] ?? (number !== null && told['branch'] ? titleIn(body) : undefined);
  return {
    number,
    title: title ?? subject,
    headBranch: told['branch'] ?? BITBUCKET_SERVER_BRANCH.exec(body)?.[1] ?? null,
  };
}

/**
 * Whether a merge brings the default branch itself into a copy of it or into a branch that became it: an upstream
 * pull, which lands nothing. A merge request from a fork's default branch has a number, and is none.
 */
export function isUpstreamPull(message: string, defaultBranch: string): boolean {
  const { number, headBranch } = readLandingMessage(message);
  return number === null && headBranch === defaultBranch;
}
