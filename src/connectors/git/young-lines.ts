import type { Hunk } from './patches.ts';

/** Lines that landed together, one below the other. */
interface Run {
  start: number;
  count: number;
  bornAt: number;
}

/** Takes the lines of hunks out of a file's runs and puts in those that they add. */
interface Edit {
  /** How many lines were taken out that were born after an instant. Hunks come from the top to the bottom. */
  apply(hunk: Hunk, landedAt: number, bornAfter: number): number;
  /** What is known of the file after the last hunk. */
  finish(): Run[];
}

function edit(before: Run[]): Edit {
  const after: Run[] = [];
  let place = 0;
  let current = before[0];
  let shift = 0;

  const put = (start: number, count: number, bornAt: number) => {
    if (count > 0) after.push({ start, count, bornAt });
  };

  /** Goes on with what is left of the current run from a line on, else with the next run. */
  function goOn({ start, count, bornAt }: Run, from: number): void {
    const left = start + count - from;
    if (left > 0) current = { start: from, count: left, bornAt };
    else {
      place += 1;
      current = before[place];
    }
  }

  /** Keeps what stands above a line. */
  function keepAbove(line: number): void {
    while (current && current.start < line) {
      const { start, count, bornAt } = current;
      put(start + shift, Math.min(count, line - start), bornAt);
      goOn(current, Math.max(start, line));
    }
  }

  return {
    apply({ oldStart, oldCount, newStart, newCount }, landedAt, bornAfter) {
      const from = oldCount === 0 ? oldStart + 1 : oldStart;
      const to = from + oldCount;
      keepAbove(from);
      let young = 0;
      while (current && current.start < to) {
        const { start, count, bornAt } = current;
        if (bornAt > bornAfter) young += Math.min(count, to - start);
        goOn(current, to);
      }
      put(newStart, newCount, landedAt);
      shift += newCount - oldCount;
      return young;
    },
    finish() {
      keepAbove(Number.POSITIVE_INFINITY);
      return after;
    },
  };
}

/** Where in which files lines stand that landed not long ago; of all others nothing is known. */
export interface YoungLines {
  /** Begins a file of the next commit, from where it stood before if it was moved. */
  open(path: string, movedFrom: string | null): void;
  /**
   * How many lines a hunk of the open file takes out that were born after an instant; those it adds are born as it lands.
   * Null where no file is open.
   */
  apply(hunk: Hunk, landedAt: number, bornAfter: number): number | null;
  /** Forgets the open file. */
  forget(): void;
  /** Ends the open file. */
  close(): void;
  /** Forgets what was born by an instant. */
  prune(bornBy: number): void;
}

export function youngLines(): YoungLines {
  const files = new Map<string, Run[]>();
  let open: { path: string; edit: Edit } | null = null;
  return {
    open(path, movedFrom) {
      const before = movedFrom ?? path;
      open = { path, edit: edit(files.get(before) ?? []) };
      files.delete(before);
    },
    apply: (hunk, landedAt, bornAfter) => open?.edit.apply(hunk, landedAt, bornAfter) ?? null,
    forget() {
      open = null;
    },
    close() {
      const runs = open?.edit.finish() ?? [];
      if (open && runs.length > 0) files.set(open.path, runs);
      open = null;
    },
    prune(bornBy) {
      for (const [path, runs] of files) {
        const kept = runs.filter(({ bornAt }) => bornAt > bornBy);
        if (kept.length === 0) files.delete(path);
        else if (kept.length < runs.length) files.set(path, kept);
      }
    },
  };
}
