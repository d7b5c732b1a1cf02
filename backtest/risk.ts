import { MONGOD_CACHE } from '../src/cli/workspace.ts';
import { projectRisks } from '../src/reports/risk/risks.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { findMongod } from '../src/store/mongod-binary.ts';
import { type RiskFigures, riskFigures } from './risk/figures.ts';
import { empty, loadPortfolio } from './risk/load.ts';
import { type Ranked, ranked } from './risk/outcome.ts';
import { sayRisk } from './risk/table.ts';
import { portfolioOf, type SimulatedPortfolio } from './world/portfolio.ts';

/** A portfolio as Kata saw it on the day, through its database, in the orders of its projects. */
export async function rankedIn(store: Store, portfolio: SimulatedPortfolio): Promise<Ranked> {
  const { organisation, at } = portfolio;
  await loadPortfolio(store, portfolio);
  const query = { teams: organisation.teamsAt(at), rules: organisation.rules, now: at };
  const orders = ranked(portfolio, await projectRisks(store, query));
  await empty(store);
  return orders;
}

/**
 * Asks for the risk of so many portfolios on a day in the middle of their work, each through a real database, and looks
 * how their projects ended. Prints its tables. The database is filled for one while another is read.
 */
export async function backtestRisk(seeds = 40): Promise<RiskFigures> {
  const { path } = await findMongod({ env: process.env, cacheDir: MONGOD_CACHE, download: true });
  const mongod = await startEmbedded({ binary: path });
  const portfolios: Ranked[] = [];
  async function work(database: string, first: number): Promise<void> {
    const store = await openStore({ uri: mongod.uri, database });
    await store.migrate();
    for (let seed = first; seed <= seeds; seed += 2)
      portfolios[seed - 1] = await rankedIn(store, portfolioOf(seed));
    await store.close();
  }
  await Promise.all([work('odd', 1), work('even', 2)]);
  await mongod.stop();
  const figures = riskFigures(portfolios);
  sayRisk(figures, portfolios);
  return figures;
}
