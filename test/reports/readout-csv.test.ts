import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readoutCsv } from '../../src/reports/readout/csv.ts';
import { hostileText } from '../views/hostile.ts';
import { anyReadout } from '../views/readout-model.ts';

type Row = Record<string, string>;

function rowsOf(csv: string): Row[] {
  return parse(csv, { bom: true, columns: true });
}

const HARMFUL = /^[=+\-@\t\r]/;

test('tells every number: month by measure, with what is behind it', () => {
  fc.assert(
    fc.property(anyReadout('Zebra', ['Oslo', 'Lima']), (readout) => {
      const rows = rowsOf(readoutCsv(readout, (kind) => kind));
      for (const { title, metric, months, now, missing } of readout.figures) {
        const own = rows.filter(({ measure }) => measure === title);
        expect(own.map(({ month }) => month)).toEqual([...months.map(({ key }) => key), 'now']);
        for (const [index, { value, n, told }] of months.entries()) {
          const row = own[index];
          expect(row?.['unit']).toBe(metric.unit);
          expect(row?.['n']).toBe(String(n));
          const gap = told ? 'nothing to measure' : 'not measured';
          if (value === null) expect([row?.['value'], row?.['note']]).toEqual(['', gap]);
          else expect(Number(row?.['value'])).toBeCloseTo(value, 3);
        }
        expect(own.at(-1)?.['value'] === '').toBe(missing !== null || now.value === null);
      }
      const features = rows.filter(({ measure }) => measure === 'share of effort: feature');
      expect(features.map(({ month }) => month)).toEqual(
        readout.effort.missing ? [] : [...readout.halfYear.months.map(({ key }) => key), 'now'],
      );
    }),
    { numRuns: 30 },
  );
});

test('a cell that a spreadsheet would take for a formula is made harmless, and none breaks its row', () => {
  const texts = fc.oneof(
    hostileText,
    fc.constantFrom('=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"', ',', 'a\r\nb', '=1,"2"\n=3'),
  );
  fc.assert(
    fc.property(
      texts.chain((text) => fc.tuple(fc.constant(text), anyReadout(text, [text, 'Lima']))),
      ([text, readout]) => {
        const rows = rowsOf(readoutCsv(readout, () => text));
        expect(rows.flatMap((row) => Object.values(row)).filter((cell) => HARMFUL.test(cell))).toEqual([]);
        expect(new Set(rows.map(({ scope }) => scope)).size).toBe(1);
      },
    ),
    { numRuns: 60 },
  );
});
