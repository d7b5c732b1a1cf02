/**
 * `npm run bench [-- million|slack|git|sync|digests|actions|surveys|portfolio|forecast] [--data DIR] [--scale SHARE]`: how fast Kata is, over a million made-up events
 * (or the canonical files of a folder), over Slack's own protocol, over git, how few requests a tool is sent, how soon 500 teams have their digests, how soon a page of 5,000 actions is there, how 2,000 people are asked and answer, how soon the picture of 100 projects is drawn, and how long the runs of one forecast take.
 * Machines are noisy, so read the ratios; the absolute figures are of this machine in this minute. The last line is the
 * figures as JSON: the million's, or those of the sync where it alone is asked for.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { partsAsked } from '../simulate/asked.ts';
import { MONGOD_CACHE } from '../src/cli/workspace.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { findMongod } from '../src/store/mongod-binary.ts';
import { benchActions } from './actions.ts';
import { benchDigests } from './digests.ts';
import { benchForecast } from './forecast.ts';
import { benchGit } from './git.ts';
import { say } from './measure.ts';
import { filesOf, generated } from './million/data.ts';
import { benchMillion } from './million/index.ts';
import { benchPortfolio } from './portfolio.ts';
import { benchSlack } from './slack.ts';
import { benchSurveys } from './surveys.ts';
import { benchSync } from './sync.ts';

const BENCHES = ['million', 'slack', 'git', 'sync', 'digests', 'actions', 'surveys', 'portfolio', 'forecast'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    data: { type: 'string' },
    /** A share of the million, to try things out. */
    scale: { type: 'string', default: '1' },
    /** Of the digests: how many teams; of surveys: how many people; and how many times as fast as Slack's its limits run. */
    teams: { type: 'string', default: '500' },
    people: { type: 'string', default: '2000' },
    speed: { type: 'string' },
  },
});
const parts = partsAsked(values.only === undefined ? positionals : [values.only], BENCHES);
const data = values.data === undefined ? generated(Number(values.scale)) : await filesOf(values.data);

say('load of the machine’s cores before it begins', `${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length}`);
const { path } = await findMongod({ env: process.env, cacheDir: MONGOD_CACHE, download: true });
const mongod = await startEmbedded({ binary: path });

async function withStore<T>(name: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ uri: mongod.uri, database: `bench-${name}` });
  await store.migrate();
  const done = await work(store);
  await store.close();
  return done;
}

// The million first, for the most memory that a process has held can only grow.
const figures = parts.includes('million')
  ? await withStore('million', (large) =>
      withStore('young', (young) =>
        withStore('narrow', (narrow) => benchMillion(large, { young, narrow }, data)),
      ),
    )
  : null;
if (parts.includes('slack')) await withStore('slack', benchSlack);
if (parts.includes('actions')) await withStore('actions', benchActions);
const forecast = parts.includes('forecast') ? benchForecast() : null;
const portfolio = parts.includes('portfolio') ? await withStore('portfolio', benchPortfolio) : null;
if (parts.includes('git')) await withStore('git', benchGit);
const synced = parts.includes('sync')
  ? await withStore('sync', (incremental) => withStore('idle', (idle) => benchSync({ incremental, idle })))
  : null;
await mongod.stop();
const digests = parts.includes('digests')
  ? await benchDigests(path, { teams: Number(values.teams), speed: Number(values.speed ?? 2) })
  : null;
const surveys = parts.includes('surveys')
  ? await benchSurveys(path, { people: Number(values.people), speed: Number(values.speed ?? 10) })
  : null;
if (forecast) process.stdout.write(`${JSON.stringify(forecast)}\n`);
if (portfolio) process.stdout.write(`${JSON.stringify(portfolio)}\n`);
if (surveys) process.stdout.write(`${JSON.stringify(surveys)}\n`);
if (digests) process.stdout.write(`${JSON.stringify(digests)}\n`);
if (synced) process.stdout.write(`${JSON.stringify(synced)}\n`);
if (figures) process.stdout.write(`${JSON.stringify(figures)}\n`);
