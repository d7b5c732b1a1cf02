import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { startGitHub } from '../../../demo/github/index.ts';
import { github } from '../../../src/connectors/github/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { NOW, organisation, shop } from './organisation.ts';
import { never, TOKEN } from './sync.ts';

function many(count: number) {
  return organisation(Array.from({ length: count }, (_, index) => ({ ...shop(), name: `r${index}` })));
}

test('a token chooses among what it sees, and all of an owner', async () => {
  const standIn = await startGitHub(many(120), { token: TOKEN });
  standIn.disable('r7');
  const io = connectorIo({ source: 'gh', secret: () => TOKEN, clock: () => NOW });
  const given = { url: standIn.url, tokenFrom: 'GITHUB_TOKEN' };
  const choices = await github.connect?.choose?.list(given, io, never);
  expect(github.connect?.asks).toEqual(['url', 'tokenFrom']);
  expect(choices?.[0]).toBe('acme/*');
  expect(choices).toHaveLength(1 + 119);
  expect(choices).not.toContain('acme/r7');
  expect(standIn.unexpected).toEqual([]);
  await standIn.close();
});

test('an App chooses among the repositories of its installation', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = {
    id: 7,
    slug: 'kata',
    installationId: 77,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  const standIn = await startGitHub(many(101), { app });
  const secret = () => privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const io = connectorIo({ source: 'gh', secret, clock: () => NOW });
  const given = { url: standIn.url, appId: 7, installationId: 77 };
  expect(await github.connect?.choose?.list(given, io, never)).toHaveLength(1 + 101);
  expect(standIn.unexpected).toEqual([]);
  await standIn.close();
});
