import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface GitHistoryOptions {
  /** Commits to write, merges included: a multiple of 10. */
  commits: number;
  /** Commits that the repository already has from an earlier call: the new ones follow them. */
  after?: number;
  /** Author date of the very first commit; each next one is an hour later. */
  startAt?: Date;
}

/**
 * What a call has written: by tens, 5 changes (a pull request merge, a branch merge, 3 squashes) and 1 direct push;
 * the first commit of all is one more direct push.
 */
export interface GitHistory {
  commits: number;
  changes: number;
  direct: number;
  tags: number;
}

const AUTHORS = ['Ada', 'Grace', 'Linus', 'Margaret', 'Dennis', 'Barbara', 'Ken'];
const HOUR_S = 3_600;

interface Plan {
  branch: 'main' | 'topic';
  message: string;
  /** Marks of its parents; empty for the first commit of all. */
  parents: string[];
}

function fileOf(index: number): { path: string; text: string } {
  const lines = Array.from({ length: 30 }, (_, line) => `line ${line} of ${(index * 7 + line * 3) % 11}`);
  return { path: `src/part-${index % 12}/file-${index % 40}.txt`, text: `${lines.join('\n')}\n` };
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function commitText(index: number, plan: Plan, startAt: Date): string {
  const seconds = Math.floor(startAt.getTime() / 1000) + index * HOUR_S;
  const name = AUTHORS[index % AUTHORS.length] ?? '';
  const who = `${name} <${name.toLowerCase()}@example.com> ${seconds} +0100`;
  const [first, ...others] = plan.parents;
  const { path, text } = fileOf(index);
  const lines = [
    `commit refs/heads/${plan.branch}\nmark :${index + 1}\nauthor ${who}\ncommitter ${who}\n${data(plan.message)}`,
    first ? `from ${first}\n` : '',
    ...others.map((parent) => `merge ${parent}\n`),
    others.length > 0 ? '' : `M 100644 inline ${path}\n${data(text)}`,
  ];
  return lines.join('');
}

/** Ten commits from `base` on: what each is, and from which of the ten (or from the tip before them) it stems. */
function tenPlans(base: number, tip: string[]): Plan[] {
  const mark = (offset: number) => `:${base + offset + 1}`;
  const number = base + 1;
  return [
    { branch: 'topic', message: `SHOP-${number} first`, parents: tip },
    { branch: 'topic', message: 'second', parents: [mark(0)] },
    { branch: 'topic', message: 'third', parents: [mark(1)] },
    { branch: 'main', message: `Squashed (#${number})`, parents: tip },
    {
      branch: 'main',
      message: `Merge pull request #${number + 1} from acme/SHOP-${number}\n\nTitle ${number}`,
      parents: [mark(3), mark(2)],
    },
    { branch: 'main', message: `Squashed (#${number + 2})`, parents: [mark(4)] },
    { branch: 'main', message: 'straight to the branch', parents: [mark(5)] },
    { branch: 'topic', message: 'alone', parents: [mark(6)] },
    { branch: 'main', message: "Merge branch 'topic'", parents: [mark(6), mark(7)] },
    { branch: 'main', message: `Squashed (#${number + 3})`, parents: [mark(8)] },
  ];
}

function* fastImport(options: Required<GitHistoryOptions>): Generator<string> {
  const { after, commits, startAt } = options;
  for (let base = after; base < after + commits; base += 10) {
    const tip = base === 0 ? [] : [base === after ? 'refs/heads/main^0' : `:${base}`];
    // The very first commit has no parent; what would be a second root stems from it.
    const plans = tenPlans(base, tip).map((plan, offset) =>
      base === 0 && offset === 3 ? { ...plan, parents: [':1'] } : plan,
    );
    for (const [offset, plan] of plans.entries()) yield commitText(base + offset, plan, startAt);
    yield `reset refs/tags/v1.${base / 10}.0\nfrom :${base + 10}\n\n`;
  }
  yield 'reset refs/heads/topic\nfrom 0000000000000000000000000000000000000000\n\ndone\n';
}

async function runGit(args: string[], input: Iterable<string> = []): Promise<void> {
  const child = spawn('git', args, {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  const closed = once(child, 'close');
  await pipeline(Readable.from(input), child.stdin);
  const [status] = await closed;
  if (status !== 0) throw new Error(`git ${args[0]} ended with status ${status}`);
}

/**
 * Writes a bare repository at `path` with a made-up history on `main`, the same at each call; with `after`, goes on
 * with one written before. Pull requests, plain merges, squashes, direct pushes, and a light tag every ten commits.
 */
export async function writeGitHistory(path: string, options: GitHistoryOptions): Promise<GitHistory> {
  const { commits, after = 0, startAt = new Date('2024-01-01T00:00:00Z') } = options;
  if (commits % 10 !== 0 || after % 10 !== 0) throw new Error('commits are written by tens');
  if (after === 0) await runGit(['init', '--quiet', '--bare', '--initial-branch=main', path]);
  const args = ['--git-dir', path, 'fast-import', '--quiet', '--done', '--force'];
  await runGit(args, fastImport({ commits, after, startAt }));
  const tens = commits / 10;
  return { commits, changes: tens * 5, direct: tens + (after === 0 ? 1 : 0), tags: tens };
}
