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

export function sayRisk(figures: RiskFigures, portfolios: Ranked[]): void {
  const { naive, planted } = figures;
  say(
    `Risk: ${figures.projects} projects of ${figures.portfolios} simulated portfolios, none late yet; in trouble = finished more than two weeks after its day`,
  );
  sayTable([
    ['of the first five, in trouble', 'share'],
    ['as /metrics risk ranks them', percent(figures.precisionAt5)],
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
}
