import { afterEach, expect, it } from 'vitest';
import { type JenkinsStandIn, startJenkins } from '../../../demo/jenkins/index.ts';
import { deployment, march, openJenkins, organisation, sha } from './organisation.ts';

const signal = new AbortController().signal;
let standIn: JenkinsStandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

const started = {
  number: 7,
  result: 'SUCCESS',
  building: false,
  timestamp: march('3 09:00').getTime(),
  duration: 60_000,
  actions: [{ causes: [{ upstreamProject: 'acme/shop/feature%2Fx', upstreamBuild: 12 }] }],
};

const built = {
  actions: [
    {},
    {
      lastBuiltRevision: { SHA1: sha('a1'), branch: [{ name: 'feature/x' }] },
      remoteUrls: ['git@h:acme/shop.git'],
    },
  ],
};

async function deployed(answer: { status?: number; body: unknown }) {
  standIn = await startJenkins(organisation({ deployments: [deployment(1, march('3 09:00'))] }));
  standIn.inject({ match: /deploy-shop.*allBuilds/, times: 1, respond: { body: { allBuilds: [started] } } });
  standIn.inject({
    match: /GET \/job\/acme\/job\/shop\/job\/feature%252Fx\/12\//,
    times: 1,
    respond: answer,
  });
  const config = { deployments: [{ jobs: ['deploy-*'], repository: 'acme/shop' }] };
  const [stream] = (await openJenkins(standIn, { config }).streams(signal)).filter(({ id }) =>
    id.startsWith('deployments:'),
  );
  const records: unknown[] = [];
  for await (const { items } of stream?.pages({ cursor: null, since: new Date(0), signal }) ?? [])
    for (const item of items) records.push(...(stream?.facts.parse(item).map(({ record }) => record) ?? []));
  return records;
}

it('a deployment that checks out nothing is of the commit of the build that started it', async () => {
  expect(await deployed({ body: built })).toMatchObject([{ id: 'deploy-shop#7', sha: sha('a1') }]);
});

it('a deployment started by a build that is discarded is of no known commit', async () => {
  expect(await deployed({ status: 404, body: '<html></html>' })).toMatchObject([{ sha: 'deploy-shop#7' }]);
});

it('a deployment is not read by half while the build that started it cannot be', async () => {
  await expect(deployed({ status: 503, body: '' })).rejects.toMatchObject({ kind: 'unavailable' });
});
