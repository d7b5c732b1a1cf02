import { type GuardMode, type GuardSettings, modeIn } from '../domain/guard-settings.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { Store } from '../store/index.ts';
import { guards } from './index.ts';

/** Over how long it is told what a rule found. */
export const LOOK_BACK_DAYS = 14;

/** How a rule stands. */
export interface GuardStanding {
  id: string;
  title: string;
  label: string;
  /** Globs of repositories. */
  on: string[];
  dry: string[];
  /** Repositories that Kata reads, by what the rule does there. */
  repositories: Record<Exclude<GuardMode, 'off'>, number>;
  /** In repositories where it only looks: changes that it looked at, and those that it would have labelled. */
  inDry: { looked: number; broke: number };
  /** In repositories where it acts: changes that it looked at, those that broke it, and those labelled now. */
  inOn: { looked: number; broke: number; marked: number };
}

/** Changes to which nothing could be written, by source and why. */
export interface GuardTrouble {
  source: string;
  said: string;
  changes: number;
}

export interface GuardOverview {
  rules: GuardStanding[];
  troubles: GuardTrouble[];
}

const NOTHING: Pick<GuardSettings, 'on' | 'dry' | 'label'> = { on: [], dry: [] };

export async function guardOverview(store: Store, now: Date): Promise<GuardOverview> {
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
  const [settings, counts, troubled, repositories] = await Promise.all([
    store.guards.settings(),
    store.guards.counts(since),
    store.guards.troubled(),
    store.events.repositories(),
  ]);
  const rules = guards.map(({ id, title, label }): GuardStanding => {
    const set = settings.get(id) ?? NOTHING;
    const own = counts.filter(({ rule }) => rule === id);
    const where = (mode: GuardMode) => own.filter(({ repository }) => modeIn(set, repository) === mode);
    const sum = (mode: GuardMode, field: 'looked' | 'broke' | 'marked') =>
      where(mode).reduce((total, each) => total + each[field], 0);
    const covered = (mode: GuardMode) => repositories.filter((each) => modeIn(set, each) === mode).length;
    return {
      id,
      title,
      label: set.label ?? label,
      on: set.on,
      dry: set.dry,
      repositories: { on: covered('on'), dry: covered('dry') },
      inDry: { looked: sum('dry', 'looked'), broke: sum('dry', 'broke') },
      inOn: { looked: sum('on', 'looked'), broke: sum('on', 'broke'), marked: sum('on', 'marked') },
    };
  });
  const byCause = Map.groupBy(troubled, ({ source, trouble }) => `${source} ${trouble?.cause}`);
  return {
    rules,
    troubles: [...byCause.values()].flatMap(([first, ...others]) =>
      first?.trouble ? [{ source: first.source, said: first.trouble.said, changes: 1 + others.length }] : [],
    ),
  };
}
