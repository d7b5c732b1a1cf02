/**
 * Records in the canonical format, by file name without extension; a test imports them as they stand. Rounds of surveys
 * are in no file: people of the team answer what `survey-rounds` says.
 */
export type ExampleRecords = Record<string, Record<string, unknown>[]>;

/**
 * A worked example: what happened, told in plain sentences; the same as canonical records of the team `team-a` (zone
 * UTC, members ada, bob and cyd, repository `shop`, project `SHOP`, board `1`); and what the metric then is. A test
 * imports the records and asks for the metric over the window, so the example is never wrong.
 */
export interface Example {
  story: string[];
  records: ExampleRecords;
  /** Local dates; `to` is not included. */
  from: string;
  to: string;
  value: number | null;
}

type Row = Record<string, unknown>;

/** `at('03-02 09:00')` is that minute of 2026, in UTC. */
export function at(text: string): string {
  const [date = '', time = '00:00'] = text.split(' ');
  return `2026-${date}T${time}:00Z`;
}

/** A commit on the main branch of `shop`, written and landed at one instant. */
export function aCommit(sha: string, parents: string[], when: string, more: Row = {}): Row {
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

/** A change of `shop` by ada with one commit, `c<number>`, merged as it stands. */
export function aChange(number: number, openedAt: string, mergedAt: string | null, more: Row = {}): Row {
  const sha = `c${number}`;
  return {
    source: 'x',
    id: `shop#${number}`,
    repository: 'shop',
    number,
    title: `Change ${number}`,
    author: 'ada',
    baseBranch: 'main',
    openedAt: at(openedAt),
    ...(mergedAt && { mergedAt: at(mergedAt), mergeSha: sha }),
    commits: [{ sha, authoredAt: at(openedAt), author: 'ada' }],
    reviews: [],
    ...more,
  };
}

export function aReview(author: string, submittedAt: string, state = 'approved', more: Row = {}): Row {
  return { id: `${author} ${submittedAt}`, author, state, submittedAt: at(submittedAt), ...more };
}

/** A successful deployment of `shop` to production that took no time. */
export function aDeployment(id: string, sha: string, when: string, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    repository: 'shop',
    environment: 'production',
    sha,
    status: 'success',
    startedAt: at(when),
    finishedAt: at(when),
    ...more,
  };
}

/** An incident of `shop`, severity 2. */
export function anIncident(id: string, openedAt: string, resolvedAt: string | null, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    title: `Incident ${id}`,
    repository: 'shop',
    severity: 2,
    openedAt: at(openedAt),
    ...(resolvedAt && { resolvedAt: at(resolvedAt) }),
    ...more,
  };
}

/** A work item `SHOP-<number>` of type Story; its history is what `moves` say. */
export function aWorkItem(number: number, createdAt: string, more: Row = {}): Row {
  return {
    source: 'x',
    id: `SHOP-${number}`,
    key: `SHOP-${number}`,
    project: 'SHOP',
    type: 'Story',
    title: `Item ${number}`,
    status: 'To Do',
    statusCategory: 'todo',
    createdAt: at(createdAt),
    history: [],
    ...more,
  };
}

const STATUS = { todo: 'To Do', 'in-progress': 'In Progress', done: 'Done' } as const;

/** A work item's move from one category of status to another. */
export function aMove(when: string, from: keyof typeof STATUS, to: keyof typeof STATUS, author = 'ada'): Row {
  return {
    at: at(when),
    field: 'status',
    from: STATUS[from],
    to: STATUS[to],
    fromCategory: from,
    toCategory: to,
    author,
  };
}

export function aSprint(id: string, startAt: string, endAt: string, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    board: '1',
    name: `Sprint ${id}`,
    startAt: at(startAt),
    endAt: at(endAt),
    completedAt: at(endAt),
    ...more,
  };
}

export function aBuild(id: string, startedAt: string, finishedAt: string, more: Row = {}): Row {
  return {
    source: 'x',
    id,
    repository: 'shop',
    pipeline: 'ci',
    branch: 'main',
    status: 'success',
    startedAt: at(startedAt),
    finishedAt: at(finishedAt),
    ...more,
  };
}

/** A round of a survey of the team: each score, 0 to 100 in steps of 25, is what one person answered to everything. */
export function aRound(instrument: string, closedAt: string, scores: number[]): Row {
  return { instrument, closedAt: at(closedAt), scores };
}
