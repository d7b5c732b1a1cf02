import { pino } from 'pino';
import { afterAll, expect } from 'vitest';
import { type JiraStandIn, startJira } from '../../demo/jira/index.ts';
import { jira } from '../../src/connectors/jira/index.ts';
import { SourceError } from '../../src/connectors/source-error.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import { difference, type Values } from '../../src/domain/decision.ts';
import { MINUTE_MS } from '../../src/domain/milliseconds.ts';
import type { Store } from '../../src/store/index.ts';
import { keepTickets, type TicketSource, type TicketTrouble } from '../../src/sync/tickets/keep.ts';
import { organisation } from '../connectors/jira/support.ts';
import { connectorIo } from '../support/connector-io.ts';
import { freshStore } from '../support/store.ts';

/** A team with actions, and a Jira in which they have tickets. */
export interface Desk {
  store: Store;
  site: JiraStandIn;
  told: TicketTrouble[];
  /** Adds an action that wants a ticket in PAY. */
  add(changes?: Partial<ActionItem>): Promise<string>;
  action(id: string): Promise<ActionItem>;
  /** As somebody changes it in Slack. */
  change(id: string, after: Values): Promise<void>;
  /** Six minutes later, when every ticket is looked at. */
  sync(minutes?: number): Promise<void>;
  /** Calls that change something in Jira, since it was last asked. */
  writes(): string[];
}

const WRITE = /^(PUT|POST) .*\/issue(\/[A-Z]+-\d+(\/transitions)?)?$/;

export async function openDesk(deployment: 'cloud' | 'server' = 'cloud'): Promise<Desk> {
  const store = await freshStore();
  const served = organisation();
  served.projects.push({ key: 'OPS', name: 'Operations', boards: [], issues: [] });
  const site = await startJira(served, { deployment });
  afterAll(async () => {
    expect(site.unexpected).toEqual([]);
    await site.close();
  });
  const known = (key: string) => ({
    key,
    name: key,
    identities: { jira: deployment === 'cloud' ? `acc-${key}` : key },
  });
  await store.organisation.savePeople([known('ada'), known('bob'), { key: 'eve', name: 'eve' }]);
  await store.organisation.saveTeams([
    { key: 'pay', name: 'Payments', timezone: 'Pacific/Auckland', members: ['ada', 'bob'], repositories: [] },
  ]);
  const secrets: Record<string, string> = {
    JIRA_WRITE_EMAIL: site.writer.email,
    JIRA_WRITE_TOKEN: site.writer.token,
  };
  const secret = (variable: string) => {
    const value = secrets[variable];
    if (value === undefined) throw new SourceError('misconfigured', `${variable} is not set`);
    return value;
  };
  const told: TicketTrouble[] = [];
  let now = new Date('2026-03-20T12:00:00Z');
  let seen = 0;
  const source: TicketSource = {
    id: 'jira',
    type: 'jira',
    title: 'Jira',
    writing: () => {
      const config = jira.config.parse({ url: site.url, deployment, projects: ['PAY', 'OPS'] });
      const io = connectorIo({ source: 'jira', secret, clock: () => now });
      return jira.write?.open(config, jira.write.config.parse({}), io) ?? null;
    },
  };
  const action = async (id: string) => {
    const found = await store.actionItems.find(id);
    if (!found) throw new Error(`there is no action ${id}`);
    return found;
  };
  return {
    store,
    site,
    told,
    action,
    async add(changes = {}) {
      const id = crypto.randomUUID();
      await store.actionItems.save({
        id,
        team: 'pay',
        opportunity: 'Reviews wait for two days',
        resolution: 'Pair on the first review.',
        owner: 'ada',
        dueBy: '2026-04-01',
        createdAt: now,
        createdBy: 'ada',
        ticketWanted: { source: 'jira', place: 'PAY' },
        ...changes,
      });
      return id;
    },
    async change(id, after) {
      const found = difference({ ...(await action(id)) }, after);
      if (!found) return;
      const subject = { kind: 'action', key: id } as const;
      const done = await store.decisions.carryOut({ at: now, who: 'ada', subject, ...found });
      expect(done).toBe(true);
    },
    async sync(minutes = 6) {
      now = new Date(now.getTime() + minutes * MINUTE_MS);
      const signal = new AbortController().signal;
      const log = pino({ level: 'silent' });
      const tell = async (trouble: TicketTrouble) => void told.push(trouble);
      await keepTickets({ store, sources: [source], now, log, signal, tell });
    },
    writes() {
      const made = site.requests.slice(seen).filter((line) => WRITE.test(line));
      seen = site.requests.length;
      return made;
    },
  };
}
