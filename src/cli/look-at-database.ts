import type { Store } from '../store/index.ts';
import { examine, type Finding } from './finding.ts';
import type { Host } from './host.ts';

const SKEW_LIMIT_S = 60;
const OLDEST_MONGODB = 6;

async function lookAtServer(store: Store): Promise<Omit<Finding, 'what'>> {
  const [info, hello] = await Promise.all([store.db.admin().serverInfo(), store.db.command({ hello: 1 })]);
  const version = String(info['version']);
  const problems: string[] = [];
  if (Number.parseInt(version, 10) < OLDEST_MONGODB)
    problems.push(`MongoDB ${version} is too old: install ${OLDEST_MONGODB} or newer`);
  if (!hello['setName']) {
    problems.push(
      `MongoDB ${version} is no replica set: start mongod with --replSet and run rs.initiate() once`,
    );
  }
  return { found: `MongoDB ${version}, replica set ${hello['setName']}`, problems };
}

/** Whether two clocks agree as closely as Slack's signatures need. */
export function lookAtClock(there: Date, here: Date): Omit<Finding, 'what'> {
  const skew = Math.abs(there.getTime() - here.getTime()) / 1000;
  if (skew < SKEW_LIMIT_S) return { found: `within ${Math.ceil(skew)} s of the database’s`, problems: [] };
  return {
    problems: [
      `is ${Math.round(skew)} s off the database’s: set it by NTP, or Slack’s requests are refused as stale`,
    ],
  };
}

/** The server, its clock and its schema, which is brought up to this version. */
export async function lookAtDatabase(store: Store, host: Host): Promise<Finding[]> {
  return [
    await examine(host, 'Database', () => lookAtServer(store)),
    await examine(host, 'Clock', async () =>
      lookAtClock((await store.db.command({ hello: 1 }))['localTime'], host.clock()),
    ),
    await examine(host, 'Migrations', async () => {
      const applied = await store.migrate();
      return { found: applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date', problems: [] };
    }),
  ];
}
