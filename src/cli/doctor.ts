import { startRenderer } from '../charts/render.ts';
import { BadConfiguration, loadSettings, type Settings } from '../config/load.ts';
import { dataProblems } from '../reports/data-problems.ts';
import { type OpenSource, openSources } from '../sources.ts';
import type { RunDocument } from '../store/documents.ts';
import type { Store } from '../store/index.ts';
import { examine, type Finding, show } from './finding.ts';
import { Exit, type Host } from './host.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { lookAtSlack } from './look-at-slack.ts';
import { lookAtSurveys } from './look-at-surveys.ts';
import { shown } from './shown.ts';
import { withStore } from './workspace.ts';

const CHECK_TIMEOUT_MS = 30_000;

/** What the database knows of a source. */
interface History {
  last: RunDocument | undefined;
  quarantined: { reason: string }[];
}

async function historyOf(store: Store, source: string): Promise<History> {
  const runs = await store.sync.latestRuns();
  return {
    last: runs.find((run) => run.source === source),
    quarantined: await store.sync.quarantined(source),
  };
}

/** `history` is null when the database is out of reach. */
async function lookAtSource(source: OpenSource, history: History | null): Promise<Omit<Finding, 'what'>> {
  const { account, problems } = await source.open().check(AbortSignal.timeout(CHECK_TIMEOUT_MS));
  const { last, quarantined = [] } = history ?? {};
  const lately = last ? `last run ${last.status}` : 'never read yet: run `kata sync`';
  const trouble = last?.reason ? [`last run ${last.status}: ${last.reason}`] : [];
  const [first] = quarantined;
  const held = first
    ? [
        `${quarantined.length} records do not parse and are held back, such as: ${first.reason}; ` +
          'correct them where they come from, and the next run takes them in',
      ]
    : [];
  const found = `${source.title} as ${account}${history ? `, ${lately}` : ''}`;
  return { found, problems: [...problems, ...trouble, ...held] };
}

function lookAtSources(store: Store | null, settings: Settings, host: Host): Promise<Finding[]> {
  const sources = openSources(settings, host.clock);
  return Promise.all(
    sources.map((source) =>
      examine(host, `Source ${source.id}`, async () =>
        lookAtSource(source, store && (await historyOf(store, source.id))),
      ),
    ),
  );
}

/** Whether tickets can be made where the configuration says. */
function lookAtWriting(settings: Settings, host: Host): Promise<Finding[]> {
  const sources = openSources(settings, host.clock);
  const written = settings.file.sources.filter(({ write }) => write !== null).map(({ id }) => id);
  return Promise.all(
    sources
      .filter(({ id }) => written.includes(id))
      .map((source) =>
        examine(host, `Writing ${source.id}`, async () => {
          const tickets = source.writing()?.tickets;
          const problems = (await tickets?.check(AbortSignal.timeout(CHECK_TIMEOUT_MS))) ?? [];
          const places = tickets ? `, tickets in ${tickets.places.join(', ') || 'no place'}` : '';
          return { found: `${source.title}${places}`, problems };
        }),
      ),
  );
}

/** Whether the secret of each webhook is there. */
function lookAtHooks({ file, secret }: Settings): Finding[] {
  return file.sources.flatMap(({ id, hookSecretFrom: variable }) => {
    if (!variable) return [];
    const unset = `${variable} is not set: put the secret of the webhook there, or in a file and its path in ${variable}_FILE`;
    const found = `POST /hooks/${id}, by the secret in ${variable}`;
    return [{ what: `Webhook ${id}`, found, problems: secret(variable) ? [] : [unset] }];
  });
}

/** What is wrong with the data itself, which stops nothing. */
async function lookAtFacts(store: Store, settings: Settings, host: Host): Promise<Omit<Finding, 'what'>> {
  const { metrics } = await store.settings.rules(settings.file);
  const warnings = (await dataProblems(store, { now: host.clock(), metrics })).map(shown);
  const found =
    warnings.length > 0
      ? `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}, none of which stops anything`
      : 'nothing looks wrong';
  return { found, problems: [], warnings };
}

/** The database and what it knows of the sources; the sources all the same when it is out of reach. */
async function lookAtData(settings: Settings, host: Host): Promise<Finding[]> {
  const findings: Finding[] = [];
  const reached = await examine(host, 'Database', async () => {
    await withStore(settings, host, async (store) => {
      findings.push(...(await lookAtDatabase(store, host)), ...(await lookAtSources(store, settings, host)));
      findings.push(await examine(host, 'Data', () => lookAtFacts(store, settings, host)));
      findings.push(await examine(host, 'Surveys', () => lookAtSurveys(store, settings)));
    });
    return { problems: [] };
  });
  if (reached.problems.length === 0) return findings;
  return [reached, ...(await lookAtSources(null, settings, host))];
}

async function lookAtCharts(): Promise<Omit<Finding, 'what'>> {
  const renderer = await startRenderer();
  await renderer.close();
  return { found: 'font and canvas draw', problems: [] };
}

async function lookAtAll(host: Host): Promise<Finding[]> {
  try {
    const settings = await loadSettings(host.env);
    return [
      { what: 'Configuration', found: settings.env.KATA_CONFIG, problems: [] },
      ...(await lookAtData(settings, host)),
      ...(await lookAtWriting(settings, host)),
      ...lookAtHooks(settings),
      await examine(host, 'Slack', () => lookAtSlack(settings)),
    ];
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    return [{ what: 'Configuration', problems: error.problems }];
  }
}

/** `kata doctor`: looks at everything Kata needs and says of each failure what to do. */
export async function doctor(host: Host): Promise<void> {
  const findings = [...(await lookAtAll(host)), await examine(host, 'Charts', lookAtCharts)];
  for (const finding of findings) show(host, finding);
  const bad = findings.filter(({ problems }) => problems.length > 0).length;
  if (bad > 0) throw new Exit(1, `${bad} of ${findings.length} checks need something from you.`);
}
