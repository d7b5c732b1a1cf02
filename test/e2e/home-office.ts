import type { KnownBlock } from '@slack/types';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { startDemoBot } from '../../demo/bot.ts';
import { startSlack } from '../../demo/slack/index.ts';
import { SLACK_SECRETS } from '../../demo/workspace.ts';
import { EnvironmentSettings, FileSettings } from '../../src/config/schema.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Fact } from '../../src/domain/index.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Team } from '../../src/domain/team.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { freshStore } from '../support/store.ts';

const BOT = 'U0KATABOT';
const HOUR = 3_600_000;
export const PATIENCE_MS = 15_000;

/** Slack ids: a developer, her manager, an executive, an admin; somebody in no team; somebody nobody knows; a guest; one who has left. */
export const WHO = {
  ada: 'U0ADA',
  ben: 'U0BEN',
  grace: 'U0GRACE',
  ivy: 'U0IVY',
  root: 'U0ROOT',
  zoe: 'U0ZOE',
  nobody: 'U0NOBODY',
  guest: 'U0GUEST',
  gone: 'U0GONE',
} as const;

function person(key: keyof typeof WHO, name: string): Person {
  return { key, name, email: `${key}@acme.test`, identities: { slack: WHO[key], github: `${key}-gh` } };
}

const PEOPLE = [
  person('ada', 'Ada Lovelace'),
  person('ben', 'Ben Bold'),
  person('grace', 'Grace Hopper'),
  person('ivy', 'Ivy Exec'),
  person('root', 'Root Admin'),
  person('zoe', 'Zoe Loner'),
  person('gone', 'Gus Gone'),
];

export function team(key: string, more: Partial<Team> = {}): Team {
  const name = `Team ${key.slice(-1).toUpperCase()}`;
  return {
    key,
    name,
    timezone: 'Europe/Berlin',
    members: [],
    repositories: [key],
    manager: 'grace',
    ...more,
  };
}

export const TEAMS = [
  team('team-a', { members: ['ada', 'ben'], repositories: ['shop'] }),
  team('team-b', { members: ['ivy'], personas: { ivy: 'executive' } }),
  team('team-c', { manager: 'root' }),
];

/** A small workspace at work, whose clock is moved by hand. */
export async function openHomeOffice(start: string) {
  const began = performance.now();
  let setTo = new Date(start).getTime();
  /** Goes on by itself, and further when it is told to. */
  const clock = {
    get now() {
      return new Date(setTo + performance.now() - began);
    },
  };
  const user = (key: keyof typeof WHO, more: object = {}) => ({
    id: WHO[key],
    name: key,
    realName: key,
    email: `${key}@acme.test`,
    tz: 'UTC',
    ...more,
  });
  const names = Object.keys(WHO).filter((key): key is keyof typeof WHO => !['guest', 'gone'].includes(key));
  const [store, slack] = await Promise.all([
    freshStore(),
    startSlack({
      ...SLACK_SECRETS,
      team: { id: 'T0ACME', domain: 'acme' },
      botUserId: BOT,
      users: [
        ...names.map((key) => user(key)),
        user('guest', { isRestricted: true }),
        user('gone', { isDeleted: true }),
        { ...user('root'), id: BOT, name: 'kata', isBot: true },
      ],
      channels: [{ id: 'C0TEAM', name: 'team-a', members: [BOT, WHO.ada] }],
      rateLimit: null,
    }),
  ]);
  await store.organisation.savePeople(PEOPLE);
  await store.organisation.saveTeams(TEAMS);
  const file = FileSettings.parse({ admins: [WHO.root], sources: [] });
  const settings = { file, env: EnvironmentSettings.parse({}), secret: () => undefined };
  const bot = await startDemoBot(store, { settings, slack }, () => clock.now, pino({ level: 'silent' }));
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  let count = 0;

  /** Changes of the team's repository that took so many hours from their commit to production, ending so long ago. */
  async function ship(hours: number, daysAgo: number[], repository = 'shop'): Promise<string[]> {
    const refs: string[] = [];
    const facts = daysAgo.flatMap((days): Fact[] => {
      count += 1;
      const done = new Date(clock.now.getTime() - days * 24 * HOUR);
      const begun = new Date(done.getTime() - hours * HOUR);
      const sha = `${count}`.padStart(40, 'a');
      const base = { source: 'github', repository };
      refs.push(`${repository}#${count}`);
      return [
        {
          kind: 'commit',
          record: {
            ...base,
            sha,
            parents: [`${count - 1}`.padStart(40, 'a')],
            authoredAt: begun,
            committedAt: begun,
            author: 'ada-gh',
            onDefaultBranch: true,
          },
        } as Fact,
        {
          kind: 'change',
          record: open(count, {
            mergedAt: done,
            closedAt: done,
            openedAt: begun,
            mergeSha: sha,
            repository,
            commits: [{ sha, authoredAt: begun, committedAt: begun }],
          }),
        },
        {
          kind: 'deployment',
          record: {
            ...base,
            id: `d${count}`,
            environment: 'production',
            sha,
            status: 'success',
            startedAt: done,
            finishedAt: done,
          },
        } as Fact,
      ];
    });
    await storeFacts(store, facts);
    await relinkStale(store);
    return refs;
  }

  /** An open change, by its number. */
  function open(number: number, more: Partial<Change> = {}): Change {
    const repository = more.repository ?? 'shop';
    return {
      source: 'github',
      id: `${repository}#${number}`,
      repository,
      number,
      title: `Change ${number}`,
      author: 'ben-gh',
      baseBranch: 'main',
      openedAt: clock.now,
      commits: [],
      reviews: [],
      url: `https://github.test/${repository}/${number}`,
      ...more,
    };
  }

  async function put(...changes: Change[]): Promise<void> {
    await storeFacts(
      store,
      changes.map((record) => ({ kind: 'change' as const, record })),
    );
  }

  /** A run of a source that brought something new. */
  async function synced(): Promise<void> {
    const run = {
      source: 'github',
      status: 'succeeded',
      startedAt: clock.now,
      finishedAt: clock.now,
    } as const;
    const stream = {
      stream: 's',
      status: 'succeeded',
      pages: 1,
      records: 1,
      changed: 1,
      quarantined: 0,
    } as const;
    await store.sync.saveRun({ ...run, _id: crypto.randomUUID(), streams: [stream] });
  }

  /** What somebody sees on their Home: its texts, a line each. */
  function seen(key: keyof typeof WHO): string {
    const texts: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('text' in value && typeof value.text === 'string') texts.push(value.text);
      Object.values(value).forEach(walk);
    };
    walk(slack.home(WHO[key])?.view.blocks);
    return texts.join('\n');
  }

  async function openHome(key: keyof typeof WHO): Promise<string> {
    const before = slack.home(WHO[key])?.hash;
    await slack.event({ type: 'app_home_opened', user: WHO[key], channel: 'D1', tab: 'home' });
    await slack.waitFor(() => slack.home(WHO[key])?.hash !== before, PATIENCE_MS);
    await slack.waitFor(() => !seen(key).includes('Reading'), PATIENCE_MS);
    return seen(key);
  }

  /** Presses a button of a Home, the first with this label. */
  async function pressHome(key: keyof typeof WHO, label: string): Promise<void> {
    const home = slack.home(WHO[key]);
    const buttons = ((home?.view.blocks ?? []) as KnownBlock[]).flatMap((block) => {
      const own = block.type === 'actions' ? block.elements : 'accessory' in block ? [block.accessory] : [];
      return own.flatMap((each) =>
        each?.type === 'button'
          ? [{ blockId: block.block_id, label: each.text.text, id: each.action_id }]
          : [],
      );
    });
    const found = buttons.find((each) => each.label === label);
    if (!home || !found?.id)
      throw new Error(`no button ${label}; there are ${buttons.map((each) => each.label)}`);
    const blockId = found.blockId ? { blockId: found.blockId } : {};
    await slack.press({ user: WHO[key], view: home.id, actionId: found.id, ...blockId });
  }

  const later = (minutes: number) => {
    setTo += minutes * 60_000;
  };

  /** Sets the clock to an instant, which may be earlier. */
  const at = (instant: string) => {
    setTo = new Date(instant).getTime() - (performance.now() - began);
  };

  return { clock, later, at, store, slack, ship, open, put, synced, seen, openHome, pressHome };
}
