type Row = Record<string, unknown>;

/** `at('2023-04-10 04:51:47')` is that instant in UTC; minutes and the time of day may be left out. */
export function at(text: string): string {
  const [date = '', time = '00:00:00'] = text.split(' ');
  return `${date}T${time.length === 5 ? `${time}:00` : time}Z`;
}

/** An instant some hours after another. */
export function after(text: string, hours: number): string {
  const ms = Date.parse(at(text)) + hours * 3_600_000;
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** A commit on the main branch of `shop` after another, or the first. */
export function commit(sha: string, parents: string[], when: string, more: Row = {}): Row {
  return {
    source: 'x',
    repository: 'shop',
    sha,
    parents,
    authoredAt: at(when),
    committedAt: at(when),
    author: 'ada',
    ...more,
  };
}

export interface ChangeFacts {
  /** Author date of the first commit; when it was opened unless said. */
  firstCommit?: string;
  opened: string;
  ready?: string;
  merged?: string;
  reviews?: Row[];
}

/** A pull request of `shop` by ada, to main unless more is said, landing as the commit `c<number>`. */
export function change(number: number, facts: ChangeFacts, more: Row = {}): Row {
  const { opened, firstCommit = opened, ready, merged, reviews = [] } = facts;
  const sha = `c${number}`;
  return {
    source: 'x',
    id: `shop#${number}`,
    repository: 'shop',
    number,
    title: `Change ${number}`,
    author: 'ada',
    baseBranch: 'main',
    openedAt: at(opened),
    ...(ready && { readyAt: at(ready) }),
    ...(merged && { mergedAt: at(merged), mergeSha: sha }),
    commits: [{ sha: merged ? sha : `head-${number}`, authoredAt: at(firstCommit), author: 'ada' }],
    reviews,
    ...more,
  };
}

export function review(author: string, when: string, state = 'commented', more: Row = {}): Row {
  return { id: `${author} ${when} ${state}`, author, state, submittedAt: at(when), ...more };
}

/** A successful deployment of `shop` to production that took no time. */
export function deployment(id: string, sha: string, finished: string, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    repository: 'shop',
    environment: 'production',
    sha,
    status: 'success',
    startedAt: at(finished),
    finishedAt: at(finished),
    ...more,
  };
}

/** An incident of `shop`. */
export function incident(id: string, opened: string, resolved: string | null, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    title: `Incident ${id}`,
    repository: 'shop',
    severity: 2,
    openedAt: at(opened),
    ...(resolved && { resolvedAt: at(resolved) }),
    ...more,
  };
}

/** A source that tells of every incident there is. */
export const TOLD = [{ source: 'x', kinds: ['incidents'], from: at('2020-01-01'), to: at('2027-01-01') }];
