import { sectorNamed, sizeNames, sizeOf } from '../benchmarks/quick-check.ts';
import { SECTORS } from '../benchmarks/quick-check-means.ts';
import { anonymous, type LeftOut, type SharedBenchmark } from '../reports/sharing/anonymous.ts';
import { teamFigures } from '../reports/sharing/team-figures.ts';
import { Exit, type Host } from './host.ts';
import { refuseExisting, writeNew } from './new-file.ts';
import { withWorkspace } from './workspace.ts';

export interface ExportOptions {
  out?: string;
  yes?: true;
  weeks?: string;
  sector?: string;
  size?: string;
}

/** Whoever runs a command of the command line. */
const WHO = 'kata';
const WEEKS_A_QUARTER = 13;
const MOST_QUARTERS = 4;
const NOTHING_WRITTEN = 'Nothing was written.';

/** @throws Exit for weeks that are no whole quarters: days of one week could be told from two exports */
function quartersOf(weeks: string | undefined): number {
  const quarters = Number(weeks ?? 2 * WEEKS_A_QUARTER) / WEEKS_A_QUARTER;
  if (Number.isInteger(quarters) && quarters >= 1 && quarters <= MOST_QUARTERS) return quarters;
  throw new Exit(2, '`--weeks` is 13, 26, 39 or 52: only whole quarters are shared.');
}

/** @throws Exit for what is not on the lists: no words of one’s own go into the file */
function bucketsOf({ sector, size }: ExportOptions): Pick<SharedBenchmark, 'sector' | 'size'> {
  const ofSector = sector === undefined ? null : sectorNamed(sector);
  if (sector !== undefined && !ofSector)
    throw new Exit(2, `\`--sector\` is one of: ${SECTORS.map(({ name }) => name).join(', ')}.`);
  const ofSize = size === undefined ? null : sizeOf(Number(size));
  if (size !== undefined && !ofSize)
    throw new Exit(2, `\`--size\` is how many people there are, in one of: ${sizeNames().join(', ')}.`);
  return { sector: ofSector?.name ?? null, size: ofSize?.name ?? null };
}

function tellLeftOut(host: Host, leftOut: LeftOut[]): void {
  for (const because of ['too few teams', 'too few people'] as const) {
    const names = leftOut.filter((each) => each.because === because).map(({ metric }) => metric);
    if (names.length > 0) host.err(`Left out, for ${because} are behind it: ${names.join(', ')}.`);
  }
}

/** @throws Exit when it is not to be written, or there is nobody to ask */
async function agree(host: Host, path: string, { yes }: ExportOptions): Promise<void> {
  if (yes) return;
  if (!host.terminal)
    throw new Exit(2, `${NOTHING_WRITTEN} Run it on a terminal to be asked, or say \`--yes\`.`);
  host.err(`This is all that ${path} would hold. Write this? y/N`);
  const lines = host.lines('> ')[Symbol.asyncIterator]();
  try {
    const { value } = await lines.next();
    if (!/^\s*y(es)?\s*$/i.test(value ?? '')) throw new Exit(1, NOTHING_WRITTEN);
  } finally {
    await lines.return?.();
  }
}

/** `kata export benchmark`: aggregates over teams that an organisation may share by hand, shown in full before they are written. */
export async function exportBenchmark(host: Host, options: ExportOptions): Promise<void> {
  const quarters = quartersOf(options.weeks);
  const buckets = bucketsOf(options);
  await withWorkspace(host, async ({ store, settings }) => {
    const now = host.clock();
    const rules = await store.settings.rules(settings.file);
    const found = await teamFigures(store, { now, rules, quarters });
    const path = options.out ?? `kata-benchmark-${found.quarters.at(-1)}.json`;
    await refuseExisting(path);
    const { shared, leftOut } = anonymous(found.figures, { ...buckets, quarters: found.quarters });
    tellLeftOut(host, leftOut);
    if (shared.metrics.length === 0)
      throw new Exit(1, `${NOTHING_WRITTEN} No number has enough teams and people behind it. ${shared.rule}`);
    const text = JSON.stringify(shared, null, 2);
    // Where somebody is asked, it stands where they are asked, whatever becomes of the output.
    if (options.yes) host.out(text);
    else host.err(text);
    await agree(host, path, options);
    await writeNew(path, `${text}\n`);
    await store.audit.record({
      at: now,
      who: WHO,
      action: 'exported a benchmark',
      target: 'benchmark',
      detail: { quarters: found.quarters, metrics: shared.metrics.map(({ metric }) => metric) },
    });
    host.err(`${path} is written. Kata sends it nowhere.`);
  });
}
