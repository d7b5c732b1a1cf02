import type { Chart, RenderPage } from '../../src/charts/define.ts';
import { readoutChart } from '../../src/charts/readout.ts';
import { readoutCsv } from '../../src/reports/readout/csv.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import type { Document } from '../../src/store/outbox.ts';
import { readoutPageText } from '../../views/messages/readout-page.ts';
import { readoutPicture } from '../../views/messages/readout-picture.ts';
import { partInWords } from '../../views/messages/readout-words.ts';

/** A name for a file, of letters and digits that every system takes. */
function fileName({ team, halfYear }: Readout): string {
  const name = team.key.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
  return `readout-${name}-${halfYear.months.at(-1)?.key ?? ''}`;
}

/** A readout as a picture, all its numbers, and both with the text on one page. Where it cannot be drawn there is no page. */
export async function readoutFiles(
  readout: Readout,
  renderPage: RenderPage | undefined,
): Promise<{ chart: Chart; documents: Document[] }> {
  const chart = readoutChart(readoutPicture(readout));
  const name = fileName(readout);
  const csv = readoutCsv(readout, partInWords);
  const documents: Document[] = [
    { name: `${name}.csv`, title: 'All numbers of the readout (CSV)', bytes: Buffer.from(csv, 'utf8') },
  ];
  const page = { title: chart.title, spec: chart.spec, ...readoutPageText(readout) };
  const bytes = await renderPage?.(page).catch(() => null);
  if (bytes) documents.push({ name: `${name}.pdf`, title: 'The readout on one page (PDF)', bytes });
  return { chart, documents };
}
