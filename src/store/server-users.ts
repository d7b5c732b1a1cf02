import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

const USER = 'kata-user:';
const LEAVING = 'kata-leaving:';
const STEP_MS = 50;
const PATIENCE_STEPS = 200;

/** Names of the processes that are connected: the server drops them when they end, however they end. */
async function namesOn(client: MongoClient): Promise<Set<string>> {
  const operations = await client
    .db('admin')
    .aggregate<{ appName: string }>([
      { $currentOp: { allUsers: true, idleConnections: true } },
      { $match: { appName: /^kata-(user|leaving):/ } },
      { $project: { appName: 1 } },
    ])
    .toArray();
  return new Set(operations.map(({ appName }) => appName));
}

function connect(uri: string, appName: string): Promise<MongoClient> {
  const options = { serverSelectionTimeoutMS: 1000, maxPoolSize: 1, retryReads: false };
  return new MongoClient(uri, { ...options, appName }).connect();
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < PATIENCE_STEPS && !(await condition()); step += 1) await sleep(STEP_MS);
}

/** Tells the server to end if nobody else uses it, and whether it did. Of several that leave at once, the last does. */
async function leave(uri: string, id: string, user: MongoClient): Promise<boolean> {
  const leaving = await connect(uri, LEAVING + id);
  try {
    await until(async () => {
      const rivals = [...(await namesOn(leaving))].filter((name) => name.startsWith(LEAVING));
      return rivals.every((name) => name >= LEAVING + id);
    });
    const others = [...(await namesOn(leaving))].filter(
      (name) => name.startsWith(USER) && name !== USER + id,
    );
    await user.close();
    // Whoever leaves next waits until this mark is gone, and must not take the connection just closed for a user.
    await until(async () => !(await namesOn(leaving)).has(USER + id));
    if (others.length > 0) return false;
    // The connection breaks before there is an answer.
    await leaving
      .db('admin')
      .command({ shutdown: 1, force: true, timeoutSecs: 0 })
      .catch(() => {});
    return true;
  } finally {
    await leaving.close();
  }
}

/** The use of a server that other processes may use too. */
export interface Membership {
  /** Ends the use. @returns whether nobody else uses the server, which ends then */
  leave(): Promise<boolean>;
}

/**
 * Begins to use a server. The last to leave ends it; one that comes while somebody leaves waits for what becomes of
 * the server.
 * @returns null when it ended meanwhile
 */
export async function joinServer(uri: string): Promise<Membership | null> {
  const id = crypto.randomUUID();
  try {
    const user = await connect(uri, USER + id);
    try {
      await until(async () => ![...(await namesOn(user))].some((name) => name.startsWith(LEAVING)));
    } catch (error) {
      await user.close();
      throw error;
    }
    return {
      // A server that is gone already needs nobody to end it.
      leave: () => leave(uri, id, user).catch(() => user.close().then(() => false)),
    };
  } catch {
    return null;
  }
}
