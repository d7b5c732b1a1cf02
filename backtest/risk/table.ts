import { percent, say, sayTable } from '../../simulate/say.ts';
import type { PortfolioTruth } from '../world/portfolio.ts';
import { TROUBLES } from '../world/trouble.ts';
import type { RiskFigures } from './figures.ts';
import { FIRST, isInTrouble, type Ranked } from './outcome.ts';

/** By what went wrong: how many came late, how many are among the first five, and how many of these came late. */
function sayCauses(portfolios: Ranked[]): void {
  const row = (name: string, is: (project: PortfolioTruth) => boolean) => {
    const own = portfolios.flatMap(({ report }) => report.filter(is));
    const named = portfolios.flatMap(({ report }) => report.slice(0, FIRST).filter(is));
    const share = (list: PortfolioTruth[]) =>
      list.length > 0 ? percent(list.filter(isInTrouble).length / list.length) : '-';
    return [name, own.length, share(own), named.length, share(named)];
  };
  sayTable([
    ['what went wrong before that day', 'projects', 'came late', 'among first 5', 'of them late'],
    ...TROUBLES.map((kind) => row(kind, ({ planted }) => planted.includes(kind))),
    row('nothing', ({ planted }) => planted.length === 0),
  ]);
}

function withError(share: number, error: number | null): string {
  return error === null ? percent(share) : `${percent(share)} ± ${(100 * error).toFixed(1)}`;
}

/** Of those with about the same chance to be in trouble, how many were. */
function sayChances(portfolios: Ranked[]): void {
  const all = portfolios.flatMap(({ chances }) => chances);
  const rows = Array.from({ length: 10 }, (_, tenth) => {
    const own = all.filter(({ chance }) => Math.min(9, Math.floor(10 * chance)) === tenth);
    const said = own.reduce((sum, { chance }) => sum + chance, 0) / own.length;
    const came = own.filter(({ project }) => isInTrouble(project)).length / own.length;
    return [
      `${10 * tenth} to ${10 * (tenth + 1)} %`,
      own.length,
      ...(own.length > 0 ? [percent(said), percent(came)] : ['-', '-']),
    ];
  });
  sayTable([['chance to be in trouble, by the forecast', 'projects', 'said', 'came'], ...rows]);
}

export function sayRisk(figures: RiskFigures, portfolios: Ranked[]): void {
  const { naive, planted, named } = figures;
  say(
    `Risk: ${figures.projects} projects of ${figures.portfolios} simulated portfolios, none late yet; in trouble = finished more than two weeks after its day`,
  );
  sayTable([
    ['of the first five, in trouble', 'share'],
    ['as /metrics risk ranks them', withError(figures.precisionAt5, figures.error)],
    [
      `of them, those that it says need help (${named.projects})`,
      named.precision === null ? '-' : percent(named.precision),
    ],
    ['by its expected delays, without priorities', percent(figures.byDelay)],
    ['soonest due first', percent(naive['due day'])],
    ['most open items first', percent(naive['open items'])],
    ['most open items a day first', percent(naive['open items a day'])],
    ['any five (base rate)', percent(figures.baseRate)],
    ['the best that is possible', percent(figures.mostPossible)],
    ['something had gone wrong, of the first five', percent(planted.precisionAt5)],
    ['something had gone wrong, of all', percent(planted.baseRate)],
  ]);
  sayCauses(portfolios);
  sayChances(portfolios);
}
