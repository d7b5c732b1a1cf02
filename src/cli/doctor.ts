import { startRenderer } from '../charts/render.ts';
import { loadSettings, type Settings } from '../config/load.ts';
import { connectSlack } from '../slack/connection.ts';
import { withoutSecrets } from '../slack/log.ts';
import { openSources } from '../sources.ts';
import { openStore, type Store } from '../store/index.ts';
import { Exit, type Host } from './host.ts';
import { silentLog } from './log.ts';
import { databaseOf } from './workspace.ts';

const SKEW_LIMIT_S = 60;

/** One thing that was looked at. */
interface Finding {
  what: string;
  /** What is there, when all is well. */
  found?: string;
  /** What is wrong and what to do about it. */
  problems: string[];
}

async function examine(what: string, look: () => Promise<Omit<Finding, 'what'>>): Promise<Finding> {
  try {
    return { what, ...(await look()) };
  } catch (error) {
    return { what, problems: [withoutSecrets(error instanceof Error ? error.message : String(error))] };
  }
}

function clockFinding(there: Date, here: Date): Omit<Finding, 'what'> {
  const skew = Math.abs(there.getTime() - here.getTime()) / 1000;
  if (skew < SKEW_LIMIT_S) return { found: `within ${Math.ceil(skew)} s of the database’s`, problems: [] };
  return {
    problems: [
      `is ${Math.round(skew)} s off the database’s: set it by NTP, or Slack’s requests are refused as stale`,
    ],
  };
}

async function lookAtStore(store: Store, host: Host): Promise<Finding[]> {
  return [
    await examine('Database', async () => {
      const [info, hello] = await Promise.all([
        store.db.admin().serverInfo(),
        store.db.command({ hello: 1 }),
      ]);
      const found = `MongoDB ${info['version']}`;
      if (hello['setName']) return { found: `${found}, replica set ${hello['setName']}`, problems: [] };
      return {
        problems: [`${found} is no replica set: start mongod with --replSet and run rs.initiate() once`],
      };
    }),
    await examine('Clock', async () =>
      clockFinding((await store.db.command({ hello: 1 }))['localTime'], host.clock()),
    ),
    await examine('Migrations', async () => {
      const applied = await store.migrate();
      return { found: applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date', problems: [] };
    }),
  ];
}

async function lookAtSources(store: Store, settings: Settings, host: Host): Promise<Finding[]> {
  const runs = new Map((await store.sync.latestRuns()).map((run) => [run.source, run]));
  return Promise.all(
    openSources(settings, host.clock).map((source) =>
      examine(`Source ${source.id}`, async () => {
        const { account, problems } = await source.open().check(AbortSignal.timeout(30_000));
        const last = runs.get(source.id);
        const quarantined = (await store.sync.quarantined(source.id)).length;
        const found = `${source.title} as ${account}, last run ${last ? last.status : 'never'}`;
        const trouble = last?.reason ? [`last run ${last.status}: ${last.reason}`] : [];
        const held = quarantined > 0 ? [`${quarantined} records do not parse and are in the quarantine`] : [];
        return { found, problems: [...problems, ...trouble, ...held] };
      }),
    ),
  );
}

async function lookAtSlack({ env }: Settings): Promise<Omit<Finding, 'what'>> {
  const token = env.SLACK_BOT_TOKEN;
  if (!token) return { problems: ['SLACK_BOT_TOKEN is not set: install the app and copy the bot token'] };
  const { workspace, web } = await connectSlack({ token, log: silentLog });
  const granted = (await web.auth.test()).response_metadata?.scopes ?? [];
  const wanted = [
    'commands',
    'chat:write',
    'files:write',
    'files:read',
    'users:read',
    'users:read.email',
    'im:write',
    'im:history',
  ];
  const missing = wanted.filter((scope) => !granted.includes(scope));
  const problems =
    missing.length > 0
      ? [`the token lacks ${missing.join(', ')}: install the app again from manifest.yml`]
      : [];
  return { found: `@${workspace.botName} in workspace ${workspace.teamId}`, problems };
}

async function lookAtCharts(): Promise<Omit<Finding, 'what'>> {
  const renderer = await startRenderer();
  await renderer.close();
  return { found: 'font and canvas draw', problems: [] };
}

function show(host: Host, { what, found, problems }: Finding): void {
  if (problems.length === 0) host.out(`✓ ${what}: ${found}`);
  for (const problem of problems) host.out(`✗ ${what}: ${problem}`);
}

/** `kata doctor`: looks at everything Kata needs and says of each failure what to do. */
export async function doctor(host: Host): Promise<void> {
  const settings = await loadSettings(host.env);
  const findings: Finding[] = [{ what: 'Configuration', found: settings.env.KATA_CONFIG, problems: [] }];
  const stored = await examine('Database', async () => {
    const database = await databaseOf(settings.env, host);
    try {
      const store = await openStore({ uri: database.uri, database: settings.file.database });
      findings.push(...(await lookAtStore(store, host)), ...(await lookAtSources(store, settings, host)));
      await store.close();
    } finally {
      await database.stop();
    }
    return { found: 'in reach', problems: [] };
  });
  if (stored.problems.length > 0) findings.push(stored);
  findings.push(await examine('Slack', () => lookAtSlack(settings)), await examine('Charts', lookAtCharts));
  for (const finding of findings) show(host, finding);
  const bad = findings.filter(({ problems }) => problems.length > 0).length;
  if (bad > 0) throw new Exit(1, `${bad} of ${findings.length} checks need something from you.`);
}
