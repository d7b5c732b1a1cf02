import { afterEach, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../../demo/stand-in.ts';
import { MINUTE, march, openJenkins } from './organisation.ts';

const signal = new AbortController().signal;
let standIn: StandIn;
afterEach(async () => {
  await standIn.close();
  expect(standIn.unexpected).toEqual([]);
});

/** As Hudson writes a build: `building` twice, no class, and a result of null with a duration of 0 while it runs. */
function written(number: number, running: boolean): string {
  const timestamp = march('1 00:00').getTime() + number * MINUTE;
  const result = running ? 'null' : '"SUCCESS"';
  return `{"building":${running},"duration":${running ? 0 : 1000},"number":${number},"result":${result},"timestamp":${timestamp},"building":${running}}`;
}

it('a Hudson, which knows no ranges, is read all the same, newest first and in parts', async () => {
  const count = 450;
  const builds = Array.from({ length: count }, (_, index) => written(count - index, index === 0));
  standIn = await startStandIn(({ path, query }) => {
    if (query.get('tree')?.includes('{')) return undefined;
    const jobs = `[{"name":"slow","lastBuild":{"number":${count},"building":true},"lastCompletedBuild":null}]`;
    return { body: path === '/api/json' ? `{"jobs":${jobs}}` : `{"builds":[${builds}]}` };
  });
  const config = { server: 'hudson', repositories: [{ jobs: ['slow'], repository: 'acme/shop' }] };
  const [stream] = await openJenkins({ ...standIn, user: 'u', token: 't' }, { config }).streams(signal);
  expect(stream?.head).toBe(`${count}…`);
  const sizes: number[] = [];
  const ids = new Set<unknown>();
  for await (const { items } of stream?.pages({ cursor: null, since: new Date(0), signal }) ?? []) {
    sizes.push(items.length);
    for (const item of items)
      for (const { record } of stream?.facts.parse(item) ?? []) ids.add((record as { id: string }).id);
  }
  expect(sizes).toEqual([200, 200, 50]);
  expect(ids.size).toBe(count - 1);
  expect(ids).not.toContain(`slow#${count}`);
});
