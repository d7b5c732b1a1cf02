import { describe, expect, it } from 'vitest';
import { bitbucket } from '../../../src/connectors/bitbucket/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { NOW, never, openOn, organisation, repository, start } from './support.ts';

const denied = {
  status: 403,
  body: {
    type: 'error',
    error: {
      message: 'Your credentials lack one or more required privilege scopes.',
      detail: { granted: ['repository'], required: ['pipeline'] },
    },
  },
};

describe('the check of a Bitbucket source', () => {
  it('says whose token it is', async () => {
    const standIn = await start(organisation(repository()));
    expect(await openOn(standIn).check(never)).toEqual({ account: 'Kata Reader', problems: [] });
  });

  it('takes an API token with the e-mail address of its account', async () => {
    const standIn = await start(organisation(repository()));
    const config = { emailFrom: 'BITBUCKET_EMAIL' };
    expect((await openOn(standIn, { config }).check(never)).problems).toEqual([]);
    await expect(openOn(standIn, { config, secret: 'wrong' }).check(never)).rejects.toMatchObject({
      kind: 'unauthorised',
    });
  });

  it('goes on with an access token, which is nobody’s', async () => {
    const standIn = await start(organisation(repository()));
    standIn.inject({ match: /\/user/, times: 1, respond: denied });
    expect(await openOn(standIn).check(never)).toEqual({ account: 'an access token', problems: [] });
  });

  it('names each repository that cannot be seen, with what to do', async () => {
    const standIn = await start(organisation(repository()));
    const config = { repositories: ['acme/gone', 'acme/x*', 'acme/shop', 'elsewhere/*'] };
    const { problems } = await openOn(standIn, { config }).check(never);
    expect(problems).toEqual([
      'acme/gone is not visible to Kata Reader: correct its name, or give the token access to it',
      'no repository matches acme/x* for Kata Reader: correct it, or give the token access',
      'no repository matches elsewhere/* for Kata Reader: correct it, or give the token access',
    ]);
  });

  it('names the scope that the token lacks', async () => {
    const standIn = await start(organisation(repository()));
    standIn.inject({ match: /\/(pipelines|deployments)/, times: 2, respond: denied });
    const { problems } = await openOn(standIn).check(never);
    expect(problems).toHaveLength(2);
    for (const problem of problems)
      expect(problem).toMatch(/read:pipeline:bitbucket.*it needs the scope pipeline/);
  });

  it('says that a repository has another name now', async () => {
    const standIn = await start(organisation(repository()));
    const moved = { body: { full_name: 'acme/store', mainbranch: { name: 'main' } } };
    standIn.inject({ match: /repositories\/acme\/shop\?/, times: 1, respond: moved });
    expect((await openOn(standIn).check(never)).problems).toEqual([
      'acme/shop was moved or renamed: put its new name in its place',
    ]);
  });

  it('lists what the account can see, to choose from', async () => {
    const standIn = await start(organisation(repository(), repository({ name: 'web' })));
    const io = connectorIo({ source: 'bb', secret: () => standIn.token, clock: () => NOW });
    const list = bitbucket.connect?.choose?.list({ url: standIn.api }, io, never);
    expect(await list).toEqual(['acme/shop', 'acme/web']);
  });
});

describe('its configuration', () => {
  it.each([
    [{ repositories: ['shop'] }, 'must be workspace/slug'],
    [{ repositories: ['acme/shop'], deploymentsFrom: 'pipelines' }, 'name the pipeline that deploys'],
    [{ repositories: ['acme/shop'], tags: 'v*' }, 'means something with `deploymentsFrom: tags` only'],
    [{ repositories: ['acme/shop'], tokenFrom: 'ATCTT3x-secret' }, 'name of an environment variable'],
  ])('refuses %j', (given, reason) => {
    expect(bitbucket.config.safeParse(given).error?.message).toContain(reason);
  });
});
