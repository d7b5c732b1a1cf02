import { afterEach, describe, expect, it } from 'vitest';
import { type JenkinsStandIn, startJenkins } from '../../../demo/jenkins/index.ts';
import { folder, job } from '../../../demo/jenkins/items.ts';
import { parseTree, prune } from '../../../demo/jenkins/tree.ts';
import { type StandIn, startStandIn } from '../../../demo/stand-in.ts';
import { deployment, march, openJenkins, organisation, run } from './organisation.ts';

const signal = new AbortController().signal;
let standIn: StandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

async function jenkinsOf(over: Parameters<typeof organisation>[0]): Promise<JenkinsStandIn> {
  const started = await startJenkins(organisation(over));
  standIn = started;
  return started;
}

const ci = { file: 'ci.yml' };

describe('jobs', () => {
  it('are found in folders and multibranch projects by one call', async () => {
    const started = await jenkinsOf({
      runs: [
        run(1, march('3 09:00'), ci),
        run(2, march('3 10:00'), { ...ci, branch: 'feature/basket' }),
        run(3, march('3 11:00')),
      ],
      deployments: [deployment(4, march('3 12:00'))],
    });
    const open = openJenkins(started, { config: { deployments: [{ jobs: ['deploy-*'] }] } });
    expect((await open.streams(signal)).map(({ id }) => id)).toEqual([
      'builds:acme/shop/main',
      'builds:acme/shop/feature%2Fbasket',
      'builds:acme/shop-nightly',
      'deployments:deploy-shop',
    ]);
    expect(started.requests).toHaveLength(1);
  });

  it('are those that the globs name', async () => {
    const started = await jenkinsOf({ runs: [run(1, march('3 09:00'), ci), run(3, march('3 11:00'))] });
    const open = openJenkins(started, { config: { jobs: ['acme/shop/*'] } });
    expect((await open.streams(signal)).map(({ id }) => id)).toEqual(['builds:acme/shop/main']);
  });

  it('have a head that changes when a build starts or ends, whichever', async () => {
    const runs = [1, 2, 3].map((id) =>
      run(id, march(`3 0${id}:00`), { attempts: [{ startedAt: march(`3 0${id}:00`) }] }),
    );
    const started = await jenkinsOf({ runs });
    const head = async () => (await openJenkins(started).streams(signal))[0]?.head;
    const heads = [await head()];
    for (const index of [2, 0, 1]) {
      const first = runs[index]?.attempts[0];
      if (first) first.ended = { at: march('3 12:00'), conclusion: 'success' };
      heads.push(await head());
    }
    runs.push(run(4, march('3 13:00')));
    heads.push(await head());
    expect(new Set(heads).size).toBe(5);
    expect(await head()).toBe(heads[4]);
  });

  it('are found however deep they are', async () => {
    const url = 'http://jenkins.test';
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const deepest = job({ url, above: names }, 'shop', () => ({ length: 0, build: () => ({}) as never }));
    const jobs = names.reduceRight<unknown[]>(
      (inside, name, index) => [folder({ url, above: names.slice(0, index) }, name, inside as never)],
      [deepest],
    );
    standIn = await startStandIn(({ path, query }) => {
      const asked = path
        .split('/job/')
        .slice(1)
        .map((each) => each.replace('/api/json', ''));
      const item = asked.reduce<{ jobs: unknown[] }>(
        (at, name) => at.jobs.find((each) => (each as { name: string }).name === name) as { jobs: unknown[] },
        { jobs },
      );
      const tree = parseTree(query.get('tree') ?? '');
      return tree ? { body: prune(item, tree) } : undefined;
    });
    const open = openJenkins({ ...standIn, user: 'u', token: 't' });
    expect((await open.streams(signal)).map(({ id }) => id)).toEqual(['builds:a/b/c/d/e/f/g/shop']);
    expect(standIn.requests).toHaveLength(2);
  });
});
