import { say, sayTable } from '../simulate/say.ts';
import { STAGES } from './define.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { Judged } from './judge.ts';

const HEAD = ['', 'projects', 'forecasts', '50 %', '85 %', '95 %', 'days to 85 %', '85 − 50', 'in truth'];
const NAIVE = ['naive 50 %', 'naive 85 %', 'days', 'as sure: days'];

function part(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(0)} %`;
}

function days(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : value.toFixed(0);
}

function rowOf(name: string, { naive, ...own }: Figures): (string | number)[] {
  return [
    name,
    own.epics,
    own.forecasts,
    part(own.coverage50),
    part(own.coverage85),
    part(own.coverage95),
    days(own.width85Days),
    days(own.spreadDays),
    days(own.truthDays),
    part(naive.coverage50),
    part(naive.coverage85),
    days(naive.width85Days),
    days(naive.stretched?.width85Days),
  ];
}

/** Rows of each kind that there is, and of all. */
function rowsOf(name: string, judged: Judged[]): (string | number)[][] {
  const kinds = [...Map.groupBy(judged, ({ kind }) => kind)];
  return [
    ...kinds.map(([kind, own]) => rowOf(`${name}: ${kind}`, figuresOf(own))),
    rowOf(`${name}: all`, figuresOf(judged)),
  ];
}

function sayRefusals(judged: Judged[]): void {
  const counts = Map.groupBy(judged, ({ because }) => because);
  const reasons = [...counts].flatMap(([because, own]) => (because ? [`${because} ${own.length}`] : []));
  if (reasons.length > 0) say(`Nothing was said, so nothing is judged: ${reasons.join(', ')}.`);
}

/** By regime, by kind of real project, and by stage of life. */
export function sayDelivery(seeded: Judged[], real: Judged[]): void {
  const all = [...seeded, ...real];
  const parts = [
    { name: 'seeded', own: seeded },
    { name: 'real', own: real },
  ].filter(({ own }) => own.length > 0);
  say('Dates: share of projects that were done by the date that was told with each chance');
  sayTable([
    [...HEAD, ...NAIVE],
    ...parts.flatMap(({ name, own }) => rowsOf(name, own)),
    rowOf('all', figuresOf(all)),
  ]);
  say('By the stage at which it was forecast: when it had begun, and after so much of its time');
  sayTable([
    [...HEAD, ...NAIVE],
    ...parts.flatMap(({ name, own }) =>
      STAGES.map((stage) =>
        rowOf(`${name}: ${stage}`, figuresOf(own.filter((each) => each.stage === stage))),
      ),
    ),
  ]);
  sayRefusals(all);
  say('“As sure” is the naive date stretched, in hindsight, until it holds as often as the 85 % date.');
  say();
}
