/** A time at which a job is wanted. */
export interface Schedule<Data> {
  /** Identity of this recurrence among all, such as `sync github-acme`; people read it in errors. */
  name: string;
  /** Five fields (six with seconds), in UTC. */
  cron: string;
  data: Data;
}

export interface JobDefinition<Context, Data> {
  id: string;
  /** What is to recur, by the configuration of this process. */
  schedules(context: Context): Schedule<Data>[];
  /**
   * One run. It may come twice, or late: missed ticks are made up for once. It stops at the next safe point when the
   * signal aborts, and throws when it failed.
   */
  run(data: Data, context: Context, signal: AbortSignal): Promise<void>;
}

/** A recurrence with all it needs to run. */
export interface Recurrence {
  name: string;
  cron: string;
  run(signal: AbortSignal): Promise<void>;
}

/** What runs by itself. */
export interface Job<Context> {
  id: string;
  plan(context: Context): Recurrence[];
}

export function defineJob<Context, Data>(definition: JobDefinition<Context, Data>): Job<Context> {
  return {
    id: definition.id,
    plan: (context) =>
      definition.schedules(context).map(({ name, cron, data }) => ({
        name,
        cron,
        run: (signal) => definition.run(data, context, signal),
      })),
  };
}
