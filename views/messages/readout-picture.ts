import type { ReadoutEffort, ReadoutModel, ReadoutPanel } from '../../src/charts/readout-model.ts';
import type { EffortReadout } from '../../src/reports/readout/effort.ts';
import type { Figure, FigureMonth, Missing } from '../../src/reports/readout/figure.ts';
import type { Area, Topic } from '../../src/reports/readout/measures.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import { count } from '../format.ts';
import {
  partInWords,
  partShare,
  reasonInWords,
  shareInWords,
  timeShort,
  valueInWords,
} from './readout-words.ts';

const AREAS: Record<Area, string> = { speed: 'Speed', quality: 'Quality' };
const STANDINGS: Record<Figure['standing'], string> = {
  better: 'better',
  worse: 'worse',
  steady: 'no clear difference',
  unjudged: 'too little to judge',
  unmeasured: '',
};
/** Fewer cases than this are drawn as an outline. */
const FEW = 3;
const COMPARED = 3;

/** Titles of these say what their numbers count. */
const UNDER_TITLE: Topic[] = ['releases', 'bugs'];

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 9.95 ? 1 : 0 });
}

/** What stands on a bar: short, since the title says what it is. */
function barText(topic: Topic, value: number): string {
  if (topic === 'reach' || topic === 'restore') return timeShort(value);
  if (topic === 'problems') return shareInWords(value);
  return numberText(value);
}

/** What stands where there is no bar. */
function gapText({ withheld, told }: FigureMonth): string {
  if (withheld) return 'hidden';
  return told ? 'none' : 'no data';
}

function monthOf(topic: Topic, month: FigureMonth): ReadoutPanel['months'][number] {
  const { label, value, n } = month;
  const isCount = topic === 'releases';
  const text = value === null ? gapText(month) : barText(topic, value);
  return { label, value, text, small: !isCount && n < FEW };
}

function remarkOf({ topic, now, delta, over, noun }: Figure): string {
  const from = over === 'whole' ? 'over all six months' : '';
  const was = delta.value === null ? null : delta.reference;
  const before = was === null ? '' : `was ${valueInWords(topic, was, now.value ?? 0)}`;
  return [before, from, count(now.n, noun)].filter((part) => part !== '').join(' · ');
}

/** What stands in the place of a number, and why. */
function noNumber(
  missing: Missing,
  of: Parameters<typeof reasonInWords>[1],
): { value: string; remark: string } {
  const value = missing === 'withheld' ? 'Not shown' : 'Not measured yet';
  return { value, remark: reasonInWords(missing, of) };
}

function panelOf(figure: Figure): ReadoutPanel {
  const { topic, area, title, standing, now, missing, lacks, noun, months, delta } = figure;
  const same = {
    area: AREAS[area],
    title,
    months: months.map((each) => monthOf(topic, each)),
    compared: COMPARED,
  };
  if (missing === 'none' && topic === 'restore') {
    return { ...same, value: 'No interruption', verdict: '', isClear: false, remark: 'in these six months' };
  }
  if (missing) {
    return { ...same, verdict: '', isClear: false, ...noNumber(missing, { lacks, n: now.n, noun }) };
  }
  return {
    ...same,
    value: UNDER_TITLE.includes(topic) ? numberText(now.value ?? 0) : valueInWords(topic, now.value ?? 0),
    verdict: delta.value === null ? '' : STANDINGS[standing],
    isClear: standing === 'better' || standing === 'worse',
    remark: remarkOf(figure),
  };
}

function effortOf({ missing, n, kinds }: EffortReadout): ReadoutEffort {
  return {
    area: 'Effort',
    title: 'Where the effort went',
    missing: missing && noNumber(missing, { lacks: ['activities'], n, noun: 'work day' }),
    rows: kinds.parts
      .filter(({ value, expected }) => value > 0 || expected !== null)
      .map(({ part, value, shown, expected }) => ({
        name: partInWords(part),
        actual: shown,
        planned: expected,
        text: `${partShare({ value, shown })}${expected === null ? '' : `, plan ${shareInWords(expected)}`}`,
      })),
  };
}

/** The page of pictures, in words that need no explaining. */
export function readoutPicture({ team, halfYear, figures, effort }: Readout): ReadoutModel {
  return {
    title: `Readout · ${team.name}`,
    subtitle: halfYear.name,
    panels: figures.map(panelOf),
    effort: effortOf(effort),
  };
}
