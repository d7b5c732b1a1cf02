import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLandedLines } from '../../../src/connectors/git/landed-lines.ts';
import type { LandedLines } from '../../../src/domain/commit.ts';

const DAY_S = 86_400;
const START_S = Date.parse('2026-01-01T00:00:00Z') / 1000;
const never = new AbortController().signal;
const PATHS = ['a.txt', 'b.txt', 'dir/c.txt'];

type Edit =
  | { do: 'splice'; path: string; at: number; remove: number; add: number }
  | { do: 'delete' | 'move'; path: string };

interface Step {
  edits: Edit[];
  /** Days since the step before; now and then a clock runs backwards. */
  days: number;
  /** Written on a branch and merged. */
  merged: boolean;
}

const splice = fc.record({
  do: fc.constant('splice' as const),
  path: fc.constantFrom(...PATHS),
  at: fc.nat(40),
  remove: fc.nat(4),
  add: fc.nat(6),
});
const whole = fc.record({
  do: fc.constantFrom('delete' as const, 'move' as const),
  path: fc.constantFrom(...PATHS),
});
const edits: fc.Arbitrary<Edit[]> = fc.oneof(
  { weight: 6, arbitrary: fc.array(splice, { maxLength: 6 }) },
  { weight: 1, arbitrary: whole.map((edit) => [edit]) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ edits, days: fc.integer({ min: -3, max: 12 }), merged: fc.boolean() }),
  { minLength: 2, maxLength: 30, size: 'max' },
);

interface Line {
  text: string;
  bornS: number;
}

/** Whole files kept in memory, a line for a line; no two lines read the same. */
function naive(history: Step[]) {
  const files = new Map<string, Line[]>();
  const told: LandedLines[] = [];
  const snapshots: { atS: number; merged: boolean; files: Map<string, string> }[] = [];
  let atS = START_S;
  let texts = 0;
  let moves = 0;
  for (const { edits, days, merged } of history) {
    atS += days * DAY_S;
    const before = new Set([...files.values()].flat());
    for (const edit of edits) {
      const path = [...files.keys()].find((known) => known.endsWith(edit.path)) ?? edit.path;
      const lines = files.get(path) ?? [];
      if (edit.do === 'splice') {
        const added = Array.from({ length: edit.add }, (_, index) => {
          const number = texts + index;
          return { text: `line ${number} ${number * 7919}`, bornS: atS };
        });
        texts += edit.add;
        lines.splice(Math.min(edit.at, lines.length), edit.remove, ...added);
        files.set(path, lines);
      } else {
        moves += 1;
        files.delete(path);
        if (edit.do === 'move' && lines.length > 0)
          files.set(`${moves}-${edit.path.replace('dir/', '')}`, lines);
      }
    }
    for (const [path, lines] of files) if (lines.length === 0) files.delete(path);
    const after = new Set([...files.values()].flat());
    const removed = [...before].filter((line) => !after.has(line));
    told.push({
      added: [...after].filter((line) => !before.has(line)).length,
      removed: removed.length,
      rewritten: removed.filter(({ bornS }) => atS - bornS < 21 * DAY_S).length,
    });
    const contents = [...files].map(
      ([path, lines]) => [path, lines.map(({ text }) => `${text}\n`).join('')] as const,
    );
    snapshots.push({ atS, merged, files: new Map(contents) });
  }
  return { told, snapshots };
}

function fastImport(snapshots: ReturnType<typeof naive>['snapshots']): string {
  const parts: string[] = [];
  for (const [index, { atS, merged, files }] of snapshots.entries()) {
    const tree = `deleteall\n${[...files].map(([path, text]) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`).join('')}\n`;
    const who = `Ada <ada@example.com> ${atS} +0000`;
    const commit = (mark: number, parents: string) =>
      `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata 1\nc\n${parents}${tree}`;
    const from = index === 0 ? '' : `from :${2 * index}\n`;
    if (merged && from !== '') {
      parts.push(commit(2 * index + 1, from), commit(2 * index + 2, `${from}merge :${2 * index + 1}\n`));
    } else parts.push(commit(2 * index + 2, from));
  }
  return parts.join('');
}

test('lines are counted as by whoever keeps whole files in memory, in one read or in two', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kata-git-'));
  let runs = 0;
  let rewritten = 0;
  const property = fc.asyncProperty(steps, fc.nat(29), async (history, place) => {
    runs += 1;
    const gitDir = join(folder, `${runs}`);
    const env = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const git = (input: string, ...args: string[]) => execFileSync('git', args, { input, env }).toString();
    git('', 'init', '--quiet', '--bare', gitDir);
    const { told, snapshots } = naive(history);
    git(fastImport(snapshots), '--git-dir', gitDir, 'fast-import', '--quiet', '--force');
    const shas = git('', '--git-dir', gitDir, 'rev-list', '--first-parent', '--reverse', 'main')
      .trim()
      .split('\n');
    const read = async (after: string | null, tip = '') => {
      const stretch = { branch: 'main', after, tip, skip: 0 };
      const lines = await readLandedLines({ gitDir }, stretch, { since: new Date(0), signal: never });
      return shas.map((sha) => lines.get(sha));
    };
    const middle = place % (shas.length - 1);
    const early = await read(null, shas[middle]);
    const late = await read(shas[middle] ?? null, shas.at(-1));
    expect(await read(null, shas.at(-1))).toEqual(told);
    expect([...early.slice(0, middle + 1), ...late.slice(middle + 1)]).toEqual(told);
    expect(
      [...early.slice(middle + 1), ...late.slice(0, middle + 1)].every((lines) => lines === undefined),
    ).toBe(true);
    rewritten += told.reduce((sum, each) => sum + each.rewritten, 0);
  });
  await fc.assert(property, { numRuns: 30 });
  expect(rewritten).toBeGreaterThan(100);
  rmSync(folder, { recursive: true });
});
