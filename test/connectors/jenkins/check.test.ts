import { afterEach, describe, expect, it } from 'vitest';
import { type JenkinsStandIn, startJenkins } from '../../../demo/jenkins/index.ts';
import { jenkins } from '../../../src/connectors/jenkins/index.ts';
import { connectorIo } from '../../support/connector-io.ts';
import { deployment, march, NOW, openJenkins, organisation, run } from './organisation.ts';

const signal = new AbortController().signal;
let standIn: JenkinsStandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function start() {
  const runs = [run(1, march('3 09:00'), { file: 'ci.yml' }), run(2, march('3 10:00'))];
  standIn = await startJenkins(organisation({ runs, deployments: [deployment(3, march('3 11:00'))] }));
}

describe('check', () => {
  it('names what no job matches, and what to do', async () => {
    await start();
    const config = { jobs: ['acme/**', 'gone/*'], deployments: [{ jobs: ['deploy-*'] }] };
    const { account, problems } = await openJenkins(standIn, { config }).check(signal);
    expect(account).toBe('kata-reader');
    expect(problems).toEqual([
      'no job matches gone/* for kata-reader: correct it, or give kata-reader the permission Job/Read there',
      'no job that is read matches deploy-*, under deployments, for kata-reader: correct it, or give kata-reader the permission Job/Read there',
    ]);
  });

  it('takes the word of a server that does not tell who we are', async () => {
    await start();
    standIn.inject({ match: /whoAmI/, times: 1, respond: { status: 404, body: '<html></html>' } });
    expect(await openJenkins(standIn).check(signal)).toEqual({ account: 'kata-reader', problems: [] });
  });

  it('names the permission that is missing for all', async () => {
    await start();
    const body = '<html><body>kata-reader is missing the Overall/Read permission</body></html>';
    standIn.inject({ match: /tree=jobs/, times: 1, respond: { status: 403, body } });
    await expect(openJenkins(standIn).check(signal)).rejects.toThrow('missing the Overall/Read permission');
  });

  it('offers the jobs, and of a multibranch project all branches', async () => {
    await start();
    const { url, user, token } = standIn;
    const secrets: Record<string, string> = { JENKINS_USER: user, JENKINS_TOKEN: token };
    const io = connectorIo({ source: 'ci', secret: (name) => secrets[name] ?? '', clock: () => NOW });
    const offered = await jenkins.connect?.choose?.list({ url }, io, signal);
    expect(offered).toEqual(['acme/shop/*', 'acme/shop-nightly', 'deploy-shop']);
  });
});
