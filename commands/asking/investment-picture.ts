import type { Chart } from '../../src/charts/define.ts';
import { sharesChart } from '../../src/charts/shares.ts';
import type { Investment, InvestmentPart } from '../../src/reports/investment/define.ts';
import { partName } from '../../views/messages/investment-words.ts';

/** More rows are hard to read in one picture; the rest is one row. */
const MOST_ROWS = 24;

type Row = Pick<InvestmentPart, 'expected' | 'shownDays' | 'shownShare'> & { key: string };

/** The rows of a picture: of too many the last listed as one, before what is unallocated. */
function rowsOf(parts: InvestmentPart[]): Row[] {
  const rows = parts.map((part): Row => {
    const { expected, shownShare, shownDays } = part;
    return { key: partName(part), expected, shownShare, shownDays };
  });
  if (rows.length <= MOST_ROWS) return rows;
  const last = parts.at(-1)?.sort === 'unallocated' ? rows.slice(-1) : [];
  const named = rows.slice(0, rows.length - last.length);
  const shown = named.slice(0, MOST_ROWS - 1 - last.length);
  const rest = named.slice(shown.length);
  const sum = (of: (row: Row) => number) => rest.reduce((all, row) => all + of(row), 0);
  const others = {
    key: `${rest.length} others`,
    expected: rest.some(({ expected }) => expected !== null) ? sum(({ expected }) => expected ?? 0) : null,
    shownShare: sum(({ shownShare }) => shownShare),
    shownDays: sum(({ shownDays }) => shownDays),
  };
  return [...shown, others, ...last];
}

/** What a quarter’s effort went to, against what was expected, by project in order of priority; nothing where nothing is told. */
export function investmentPicture({ projects }: Investment, of: string): { chart?: Chart } {
  if (projects.parts.length === 0) return {};
  const rows = rowsOf(projects.parts).map(({ key, expected, shownShare, shownDays }) => ({
    key,
    expected,
    actual: shownShare,
    n: shownDays,
  }));
  return {
    chart: sharesChart({
      title: `Investment · ${of}`,
      subtitle: 'Share of the effort by project, in order of priority',
      rows,
      counted: 'person-days',
    }),
  };
}
