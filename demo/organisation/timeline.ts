interface Entry {
  at: number;
  act: (at: number) => void;
}

/** What is going to happen, in order of time; what happens may plan more. */
export interface Timeline {
  schedule(at: number, act: (at: number) => void): void;
  /** Lets everything up to the instant happen, the instant included. */
  runUntil(now: number): void;
}

export function createTimeline(): Timeline {
  /** Latest first, so that the next one is at the end. */
  const entries: Entry[] = [];
  return {
    schedule(at, act) {
      let low = 0;
      let high = entries.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const other = entries[middle];
        if (other && other.at > at) low = middle + 1;
        else high = middle;
      }
      entries.splice(low, 0, { at, act });
    },
    runUntil(now) {
      for (let next = entries.at(-1); next && next.at <= now; next = entries.at(-1)) {
        entries.pop();
        next.act(next.at);
      }
    },
  };
}
