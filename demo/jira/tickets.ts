import type { TrackerStatus } from '../organisation/model.ts';

/** An issue that somebody wrote through the interface: it stands beside what the organisation has. */
export interface WrittenIssue {
  id: string;
  key: string;
  project: string;
  type: string;
  summary: string;
  /** A document in the Cloud, text in Data Center; null for none. */
  description: unknown;
  status: TrackerStatus;
  duedate: string | null;
  /** Person key. */
  assignee: string | null;
  labels: string[];
  updated: Date;
}

/** What people do to tickets in Jira, and what an administrator forbids. */
export interface TicketHooks {
  all(): WrittenIssue[];
  edit(key: string, change: Partial<WrittenIssue>): void;
  delete(key: string): void;
  /** To another project, where it gets another key: that is returned, and found by the old one too. */
  move(key: string, project: string): string;
  /** Projects in which the account that writes may not. */
  forbidden: Set<string>;
  /** Fields that are on no form. */
  hidden: Set<string>;
  /** Nobody may take any step of the workflow. */
  stuck: boolean;
}

export interface TicketLedger extends TicketHooks {
  /** By its key or one that it had; in whatever letters. */
  find(key: string): WrittenIssue | undefined;
  make(issue: Omit<WrittenIssue, 'id' | 'key'>): WrittenIssue;
}

/** Numbers of written issues begin where those of the organisation do not reach. */
const FIRST_NUMBER = 9001;

export function ticketLedger(now: () => Date): TicketLedger {
  const issues: WrittenIssue[] = [];
  const former = new Map<string, string>();
  let made = 0;
  const nextKey = (project: string) => `${project}-${FIRST_NUMBER + made}`;

  function find(key: string): WrittenIssue | undefined {
    const asked = key.toUpperCase();
    const id = former.get(asked);
    return issues.find((each) => each.key === asked || each.id === id);
  }

  function existing(key: string): WrittenIssue {
    const issue = find(key);
    if (!issue) throw new Error(`there is no ticket ${key}`);
    return issue;
  }

  return {
    forbidden: new Set(),
    hidden: new Set(),
    stuck: false,
    all: () => issues,
    find,
    make(issue) {
      const whole = { ...issue, id: String(90_000 + made), key: nextKey(issue.project) };
      made += 1;
      issues.push(whole);
      return whole;
    },
    edit(key, change) {
      Object.assign(existing(key), { updated: now(), ...change });
    },
    delete(key) {
      issues.splice(issues.indexOf(existing(key)), 1);
    },
    move(key, project) {
      const issue = existing(key);
      former.set(issue.key, issue.id);
      Object.assign(issue, { project, key: nextKey(project), updated: now() });
      made += 1;
      return issue.key;
    },
  };
}
