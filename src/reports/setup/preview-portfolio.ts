import type { PortfolioProject, Rules } from '../../domain/rules.ts';
import type { WorkItem } from '../../domain/work-item.ts';
import type { Store } from '../../store/index.ts';
import type { Piece } from '../delivery/define.ts';
import { workOf } from '../delivery/work.ts';

/** What the rule of a project finds. */
export interface PortfolioFit {
  /** Open work items that belong to it, without sub-tasks and what is made of others. */
  open: number;
  done: number;
  /** Keys of some that are open, those that moved last first. */
  keys: string[];
  /** Open items that its rule fits too, but that another project has, by the name of that. */
  elsewhere: { project: string; open: number }[];
}

const SHOWN = 3;

function readItems(store: Store, now: Date): Promise<WorkItem[]> {
  return store.events.find('work-item', { to: new Date(now.getTime() + 1) });
}

function piecesUnder(records: WorkItem[], portfolio: PortfolioProject[], rules: Rules, now: Date): Piece[] {
  return workOf(records, { rules: { ...rules, portfolio }, now }, () => []).pieces;
}

function isOpen({ doneAt }: Piece): boolean {
  return doneAt === null;
}

/** How many open work items belong to each project of the portfolio, by its name. */
export async function openByProject(store: Store, rules: Rules, now: Date): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const piece of piecesUnder(await readItems(store, now), rules.portfolio, rules, now)) {
    const { portfolio } = piece;
    if (portfolio !== null && isOpen(piece)) counted.set(portfolio, (counted.get(portfolio) ?? 0) + 1);
  }
  return counted;
}

function nameOf({ source, key }: Piece): string {
  return JSON.stringify([source, key]);
}

/** @param portfolio the whole of it, as it would be with the project in it */
export async function previewProject(
  store: Store,
  project: PortfolioProject,
  portfolio: PortfolioProject[],
  { rules, now }: { rules: Rules; now: Date },
): Promise<PortfolioFit> {
  const records = await readItems(store, now);
  const all = piecesUnder(records, portfolio, rules, now);
  const own = all.filter((piece) => piece.portfolio === project.key);
  const openIn = own.filter(isOpen).toSorted((a, b) => Number(b.movedAt) - Number(a.movedAt));
  const fitting = piecesUnder(records, [project], rules, now).filter(
    (piece) => isOpen(piece) && piece.portfolio === project.key,
  );
  const names = new Set(fitting.map(nameOf));
  const owners = all.flatMap((piece) => {
    const { portfolio: owner } = piece;
    return owner !== null && owner !== project.key && names.has(nameOf(piece)) ? [owner] : [];
  });
  return {
    open: openIn.length,
    done: own.length - openIn.length,
    keys: openIn.slice(0, SHOWN).map(({ key }) => key),
    elsewhere: [...Map.groupBy(owners, (owner) => owner)]
      .map(([owner, theirs]) => ({ project: owner, open: theirs.length }))
      .toSorted((a, b) => b.open - a.open),
  };
}
