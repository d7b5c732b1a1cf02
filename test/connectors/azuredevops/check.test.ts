import { afterEach, expect, test } from 'vitest';
import type { AzureDevOpsStandIn } from '../../../demo/azuredevops/index.ts';
import { azuredevops } from '../../../src/connectors/azuredevops/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { drain, NOW, openOn, organisation, start, streamOf } from './support.ts';

let standIn: AzureDevOpsStandIn;
const signal = new AbortController().signal;

afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

test('who it is, with all that is read in reach', async () => {
  standIn = await start(organisation());
  expect(await openOn(standIn).check(signal)).toEqual({ account: 'Kata Reader', problems: [] });
});

test('a page for people is no answer to a token', async () => {
  standIn = await start(organisation());
  const check = openOn(standIn, { secret: 'wrong' }).check(signal);
  await expect(check).rejects.toMatchObject({ kind: 'unauthorised' });
  standIn.inject({
    match: /connectionData/,
    times: 1,
    respond: { status: 302, headers: { location: '/acme/_signin' } },
  });
  standIn.inject({ match: /_signin/, times: 1, respond: { status: 200, body: '<html>Sign in</html>' } });
  await expect(openOn(standIn).check(signal)).rejects.toMatchObject({ kind: 'unauthorised' });
});

test.each([
  [/workitemtypes/, 403, 'Work Items (Read)'],
  [/\/teams/, 401, 'Project and Team (Read)'],
  [/\/git\//, 403, 'Code (Read)'],
  [/\/builds/, 203, 'Build (Read)'],
  [/\/environments/, 403, 'Environment (Read & manage)'],
])('a scope that is missing is named: %s', async (match, status, scope) => {
  standIn = await start(organisation());
  standIn.inject({ match, times: 9, respond: { status, body: {} } });
  const { problems } = await openOn(standIn).check(signal);
  expect(problems).toEqual([expect.stringContaining(scope)]);
});

test('what is not there is named, and stops nothing else', async () => {
  standIn = await start(organisation());
  const config = { projects: ['SHOP', 'Attic'], repositories: ['SHOP/web', 'SHOP/gone', 'Cellar/*'] };
  const connector = openOn(standIn, { config });
  const { problems } = await connector.check(signal);
  expect(problems.join('\n')).toMatch(
    /SHOP\/gone does not exist.*\n(?:.*Attic.*\n)+.*Cellar\/\* is in none of the projects/,
  );
  await expect(drain(await streamOf(connector, 'repository:SHOP/gone'))).rejects.toThrow(
    'SHOP/gone does not exist',
  );
  await expect(drain(await streamOf(connector, 'repositories:Attic'))).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(drain(await streamOf(connector, 'work-items:Attic'))).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect((await drain(await streamOf(connector, 'work-items:SHOP'))).facts).toEqual([]);
});

test('kata connect lists the projects of the organisation', async () => {
  standIn = await start(organisation());
  const given = { url: standIn.organisationUrl };
  const io = connectorIo({ source: 'ado', secret: () => standIn.token, clock: () => NOW });
  expect(await azuredevops.connect?.choose?.list(given, io, signal)).toEqual(['SHOP']);
});
