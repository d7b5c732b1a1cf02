/** An issue that was made through REST: it stands beside those of the organisation. */
export interface WrittenIssue {
  id: number;
  /** Without the organisation. */
  repository: string;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  /** Logins. */
  assignees: string[];
  createdAt: Date;
  updatedAt: Date;
}

/** What people do to issues on GitHub, and what an owner forbids. */
export interface TicketHooks {
  all(): WrittenIssue[];
  edit(repository: string, number: number, change: Partial<WrittenIssue>): void;
  delete(repository: string, number: number): void;
  /** To another repository, where it gets another number: that is returned. */
  transfer(repository: string, number: number, to: string): number;
  /** Repositories in which the token that writes may not. */
  forbidden: Set<string>;
  /** Repositories without issues. */
  switchedOff: Set<string>;
}

export interface TicketLedger extends TicketHooks {
  find(repository: string, number: number): WrittenIssue | undefined;
  make(issue: Pick<WrittenIssue, 'repository' | 'title' | 'body' | 'assignees'>): WrittenIssue;
  /** What has become of one that is not here any more. */
  fate(repository: string, number: number): WrittenIssue | 'deleted' | undefined;
}

/** Numbers begin where those of the organisation do not reach. */
const FIRST_NUMBER = 9001;

export function ticketLedger(now: () => Date): TicketLedger {
  const issues: WrittenIssue[] = [];
  const fates = new Map<string, WrittenIssue | 'deleted'>();
  let made = 0;
  const nameOf = (repository: string, number: number) => `${repository.toLowerCase()}#${number}`;
  const next = () => {
    made += 1;
    return FIRST_NUMBER + made - 1;
  };

  function find(repository: string, number: number): WrittenIssue | undefined {
    return issues.find((each) => nameOf(each.repository, each.number) === nameOf(repository, number));
  }

  function existing(repository: string, number: number): WrittenIssue {
    const issue = find(repository, number);
    if (!issue) throw new Error(`there is no issue ${repository}#${number}`);
    return issue;
  }

  return {
    forbidden: new Set(),
    switchedOff: new Set(),
    all: () => issues,
    find,
    fate: (repository, number) => fates.get(nameOf(repository, number)),
    make(content) {
      const number = next();
      const at = { createdAt: now(), updatedAt: now() };
      const issue: WrittenIssue = { ...content, id: 700_000 + number, number, state: 'open', ...at };
      issues.push(issue);
      return issue;
    },
    edit(repository, number, change) {
      Object.assign(existing(repository, number), { updatedAt: now(), ...change });
    },
    delete(repository, number) {
      issues.splice(issues.indexOf(existing(repository, number)), 1);
      fates.set(nameOf(repository, number), 'deleted');
    },
    transfer(repository, number, to) {
      const issue = existing(repository, number);
      fates.set(nameOf(repository, number), issue);
      Object.assign(issue, { repository: to, number: next(), updatedAt: now() });
      return issue.number;
    },
  };
}
