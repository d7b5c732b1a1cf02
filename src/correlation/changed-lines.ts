import type { Change } from '../domain/change.ts';
import type { ChangedLines } from '../domain/delivery.ts';
import { isGenerated } from '../domain/generated-file.ts';

type Measured = Pick<Change, 'additions' | 'deletions' | 'files'>;

/**
 * Lines that a change added and deleted, those of generated and lock files left out where its files are known. A source
 * that lists only the first files of a large change is trusted for the total.
 * @returns null when the source tells neither
 */
export function changedLines({ additions, deletions, files }: Measured): ChangedLines | null {
  if (additions === undefined && deletions === undefined && files === undefined) return null;
  const sum = (list: typeof files, side: 'additions' | 'deletions') =>
    (list ?? []).reduce((total, file) => total + file[side], 0);
  const generated = files?.filter(({ path }) => isGenerated(path));
  const left = (total: number | undefined, side: 'additions' | 'deletions') =>
    Math.max(0, (total ?? sum(files, side)) - sum(generated, side));
  return {
    additions: left(additions, 'additions'),
    deletions: left(deletions, 'deletions'),
    reduced: (generated ?? []).length > 0,
  };
}
