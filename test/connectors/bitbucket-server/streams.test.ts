import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hook } from '../../../src/connectors/bitbucket-server/hook.ts';
import { bitbucketServer } from '../../../src/connectors/bitbucket-server/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import {
  commit,
  drain,
  march,
  NOW,
  never,
  openOn,
  organisation,
  recordsOf,
  repository,
  run,
  sha,
  start,
  streamOf,
} from './support.ts';

const commits = [commit('a1', 'ada', '1 08:00'), commit('a2', 'gone', '2 08:00', ['a1'])];

describe('a repository of Data Center', () => {
  it('names its default branch, once', async () => {
    const standIn = await start(organisation(repository()));
    const stream = await streamOf(openOn(standIn), 'repository:ACME/shop');
    const { facts, cursor } = await drain(stream);
    expect(recordsOf(facts, 'repository')).toMatchObject([{ key: 'ACME/shop', defaultBranch: 'main' }]);
    expect((await drain(stream, cursor)).facts).toEqual([]);
  });

  it('that is empty tells of nothing, and stops nothing', async () => {
    const standIn = await start(organisation(repository({ commits: [], tip: '' })));
    for (const stream of await openOn(standIn).streams(never))
      expect((await drain(stream)).facts).toEqual([]);
    expect(standIn.unexpected).toEqual([]);
  });

  it('that vanished fails by itself, and is named', async () => {
    const standIn = await start(organisation(repository()));
    const connector = openOn(standIn, { config: { repositories: ['ACME/gone', 'ACME/shop'] } });
    await expect(drain(await streamOf(connector, 'commits:ACME/gone'))).rejects.toThrow(
      'ACME/gone does not exist',
    );
    expect((await drain(await streamOf(connector, 'commits:ACME/shop'))).facts).not.toEqual([]);
    expect((await connector.check(never)).problems).toEqual([
      'ACME/gone is not visible to kata-reader: correct its name, or give access',
    ]);
  });
});

describe('the commits of the default branch', () => {
  it('are read with both dates, and then the new ones only', async () => {
    const world = repository({ commits: [...commits] });
    const standIn = await start(organisation(world));
    const stream = await streamOf(openOn(standIn), 'commits:ACME/shop');
    const first = await drain(stream);
    expect(recordsOf(first.facts, 'commit').map((each) => [each.sha, each.parents, each.author])).toEqual([
      [sha('a2'), [sha('a1')], 'gone'],
      [sha('a1'), [], 'ada'],
    ]);
    world.commits.push({ ...commit('a3', 'bob', '3 08:00', ['a2']), committedAt: march('4 08:00') });
    world.tip = sha('a3');
    const next = await drain(await streamOf(openOn(standIn), 'commits:ACME/shop'), first.cursor);
    expect(recordsOf(next.facts, 'commit')).toMatchObject([
      { sha: sha('a3'), authoredAt: march('3 08:00'), committedAt: march('4 08:00'), branch: 'main' },
    ]);
  });
});

describe('builds that were reported for commits', () => {
  const runs = [
    run(1, '1 09:00'),
    run(2, '2 09:00', { sha: sha('a2'), workflow: 'deploy-eu' }),
    run(3, '2 10:00', { sha: sha('a2'), attempts: [{ startedAt: march('2 10:00') }] }),
    run(4, '2 11:00', {
      sha: sha('a2'),
      attempts: [
        {
          startedAt: march('2 11:00'),
          ended: { at: march('2 11:05'), conclusion: 'galvanised' as 'success' },
        },
      ],
    }),
  ];

  it('are builds where they are asked for, once they are over', async () => {
    const standIn = await start(organisation(repository({ commits, runs })));
    const stream = await streamOf(openOn(standIn, { config: { builds: true } }), 'builds:ACME/shop');
    const { facts, cursor } = await drain(stream);
    const told = recordsOf(facts, 'build').map((each) => [
      each.pipeline,
      each.status,
      each.statusText,
      each.startedAt,
    ]);
    expect(told).toEqual([
      ['deploy-eu', 'success', undefined, march('2 09:00')],
      ['ci', 'other', 'GALVANISED', march('2 11:00')],
      ['ci', 'success', undefined, march('1 09:00')],
    ]);
    expect((await drain(stream, cursor)).facts).toEqual([]);
  });

  it('are deployments where their name says that they deploy', async () => {
    const standIn = await start(organisation(repository({ commits, runs })));
    const config = { deployJobs: 'deploy-*', environment: 'live' };
    const { facts } = await drain(
      await streamOf(openOn(standIn, { config }), 'deployments:ACME/shop:deploy-*:live'),
    );
    expect(recordsOf(facts, 'deployment')).toMatchObject([
      {
        environment: 'live',
        sha: sha('a2'),
        status: 'success',
        finishedAt: march('2 09:05'),
        labels: ['deploy-eu'],
      },
    ]);
  });
});

describe('the token', () => {
  it('that may not read a repository is told so, as the server knows whose it is', async () => {
    const standIn = await start(organisation(repository()));
    const errors = [{ message: 'You are not permitted to access this resource' }];
    const respond = { status: 401, headers: { 'x-ausername': 'kata-reader' }, body: { errors } };
    standIn.inject({ match: /default-branch/, times: 1, respond });
    expect((await openOn(standIn).check(never)).problems).toEqual([
      'ACME/shop may not be read by kata-reader: give it the permission to read repositories (REPO_READ)',
    ]);
  });

  it('lists the repositories that it may read', async () => {
    const standIn = await start(organisation(repository(), repository({ name: 'web' })));
    const io = connectorIo({ source: 'dc', secret: () => standIn.token, clock: () => NOW });
    const list = bitbucketServer.connect?.choose?.list({ url: standIn.url }, io, never);
    expect(await list).toEqual(['ACME/shop', 'ACME/web']);
  });
});

describe('the webhook of Data Center', () => {
  const within = { slug: 'shop', project: { key: 'ACME' } };

  function delivery(event: string, content: unknown) {
    const body = Buffer.from(JSON.stringify(content));
    const signature = `sha256=${createHmac('sha256', 'shared').update(body).digest('hex')}`;
    return { headers: { 'x-event-key': event, 'x-request-id': 'r-1', 'x-hub-signature': signature }, body };
  }

  it('is genuine when it is signed, and has the id of its request', () => {
    const genuine = delivery('pr:opened', {});
    expect(hook.isGenuine(genuine, 'shared')).toBe(true);
    expect(hook.isGenuine(genuine, 'other')).toBe(false);
    expect(hook.idOf(genuine)).toBe('r-1');
  });

  it('concerns the streams of its repository', () => {
    expect(hook.concerns(delivery('repo:refs_changed', { repository: within }))).toContain(
      'commits:ACME/shop',
    );
    const ofPull = { pullRequest: { toRef: { repository: within } } };
    expect(hook.concerns(delivery('pr:merged', ofPull))).toEqual(['changes:ACME/shop', 'commits:ACME/shop']);
    expect(hook.concerns(delivery('mirror:repo_synchronized', { repository: within }))).toEqual([]);
    expect(hook.concerns(delivery('diagnostics:ping', { test: true }))).toEqual([]);
  });
});
