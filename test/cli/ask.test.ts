import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { newMachine } from './kata.ts';
import { NOW, QUESTION, writeOrganisation } from './organisation.ts';

vi.setConfig({ testTimeout: 90_000 });

const machine = await newMachine();
const AT = ['--at', NOW];

beforeAll(async () => {
  await machine.configure('admins: [ben@example.com]\n');
  await writeOrganisation(join(machine.folder, 'export'));
  const { status, out, err } = await machine.kata(['import', 'export']);
  expect([status, err]).toEqual([0, '']);
  expect(out.split('\n').toSorted()).toEqual([
    '',
    'changes.jsonl: 4 records, 4 new or changed',
    'commits.jsonl: 4 records, 4 new or changed',
    'deployments.jsonl: 4 records, 4 new or changed',
    'people.jsonl: 2 records, 2 new or changed',
    'repositories.jsonl: 1 records, 1 new or changed',
    'teams.jsonl: 1 records, 1 new or changed',
  ]);
});

describe.concurrent('kata ask', () => {
  test('the same import twice changes nothing', async () => {
    const { status, out } = await machine.kata(['import', 'export']);
    expect(status).toBe(0);
    expect(out).not.toMatch(/[1-9] new or changed/);
  });

  test('text for people, with no mark-up of Slack', async () => {
    const { status, out, err } = await machine.kata(['ask', QUESTION, ...AT]);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^Lead time for changes · Team A\n─+\n/);
    expect(out).toContain('2 days is the median of 3 changes');
    expect(out).not.toMatch(/<https?:|&amp;|\*\w/);
  });

  test('one JSON object and nothing else on standard output, samples only when asked for', async () => {
    const { status, out, err } = await machine.kata(['ask', QUESTION, ...AT, '--json']);
    expect([status, err]).toEqual([0, '']);
    expect(out.trim().split('\n')).toHaveLength(1);
    const { reply, data } = JSON.parse(out);
    expect(reply).toMatchObject({ text: expect.stringContaining('Lead time'), blocks: expect.any(Array) });
    expect(data).toMatchObject({
      metric: 'leadtime',
      team: 'team-a',
      unit: 'hours',
      value: 48,
      p75: 72,
      n: 3,
    });
    expect(data.p90).toBeCloseTo(86.4);
    expect(data.excluded).toEqual([{ reason: 'first deployment', n: 1 }]);
    expect(data).not.toHaveProperty('samples');
    const full = JSON.parse((await machine.say(['ask', QUESTION, ...AT, '--json', '--samples'])).out);
    expect(full.data.samples.map(({ value }: { value: number | null }) => value)).toEqual([null, 36, 48, 96]);
    expect({ ...full.data, samples: undefined }).toEqual({ ...data, samples: undefined });
  });

  test('the chart as a PNG, beside the JSON', async () => {
    const { status, out } = await machine.kata(['ask', QUESTION, ...AT, '--json', '--png', 'chart.png']);
    expect(status).toBe(0);
    expect(JSON.parse(out).data.value).toBe(48);
    const png = await readFile(join(machine.folder, 'chart.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(10_000);
  });

  test('as a person: by key or e-mail, and as an admin only who is one', async () => {
    const mine = ['/metrics me leadtime --from 2026-03-02 --to 2026-03-16', ...AT, '--json'];
    for (const as of ['ada', 'ada@example.com']) {
      const { status, out } = await machine.say(['ask', ...mine, '--as', as]);
      expect([status, JSON.parse(out).data.value]).toEqual([0, 48]);
    }
    const nobody = await machine.say(['ask', ...mine]);
    expect([nobody.status, nobody.out]).toEqual([2, '']);
  });

  test('what is decided is asked and changed here too, by whoever has the database', async () => {
    const added = await machine.say(['ask', '/kata bots add acme-*-ci', '--json']);
    expect([added.status, JSON.parse(added.out).data.bots.at(-1)]).toEqual([0, 'acme-*-ci']);
    const { out } = await machine.kata(['ask', '/kata bots']);
    expect(out).toMatch(/^Logins of bots\n─+\n/);
    expect(out).toMatch(/^`acme-\*-ci` as you decided$/m);
    const asAda = await machine.say(['ask', '/kata bots remove acme-*-ci', '--as', 'ada']);
    expect([asAda.status, asAda.err]).toEqual([2, expect.stringMatching(/^Only those who administer Kata/)]);
    expect((await machine.say(['ask', '/kata bots remove acme-*-ci'])).status).toBe(0);
  });

  test.each([
    [['/metrics leedtime team-a'], /There is no metric `leedtime`.*leadtime/],
    [['/metrics leadtime team-z'], /There is no team `team-z`.*team-a/],
    [['/metrics leadtime team-a --from yesterday'], /--from/],
    [['/metrics leadtime team-a --frm 2026-03-02'], /There is no option `--frm`.*--from/],
    [['/matrix leadtime team-a'], /There is no command `\/matrix`/],
    [
      ['leadtime team-a'],
      /^Ask with a slash command in quotes, e\.g\. kata ask "\/metrics leadtime team-a"\.$/m,
    ],
    [[''], /^Ask with a slash command in quotes/],
    [[QUESTION, '--at', 'noon'], /^`--at` must be an ISO 8601 instant with an offset, e\.g\. 2026-/],
    [[QUESTION, '--at', '2026-03-20T09:00:00'], /^`--at` must be an ISO 8601 instant with an offset/],
    [[QUESTION, '--as', 'eve'], /^There is no person `eve`: give the key or e-mail of one/],
    [[QUESTION, '--samples'], /^`--samples` belongs to the JSON: say `--json` as well\.$/m],
    [['/metrics list', '--png', 'list.png'], /^This answer has no chart: leave `--png` out\.$/m],
    [
      [QUESTION, '--png', 'absent/chart.png'],
      /^absent\/chart\.png cannot be written \(ENOENT\): name another/,
    ],
  ])('%j is bad input, told in a sentence', async (words, sentence) => {
    const { status, out, err } = await machine.say(['ask', ...words, ...(words.includes('--at') ? [] : AT)]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });

  test('a reader that stops reading does not make it fail', async () => {
    const { status, out, err } = await machine.shell(`kata ask "${QUESTION}" --at ${NOW} | head -1`);
    expect([status, out, err]).toEqual([0, 'Lead time for changes · Team A\n', '']);
    const closed = await machine.shell(`kata ask "${QUESTION}" --json --samples --at ${NOW} | true`);
    expect([closed.status, closed.err]).toEqual([0, '']);
  });
});

describe.concurrent('kata import', () => {
  test('one file alone, and what is wrong with its lines by number', async () => {
    const file = join(machine.folder, 'people.jsonl');
    const lines = [
      '{"key":"cy","name":"Cy","shoe":43}',
      '{"key":"di"}',
      'not json',
      '{"key":"ed","name":"Ed"}',
    ];
    await writeFile(file, lines.join('\n'));
    const { status, out, err } = await machine.kata(['import', 'people.jsonl']);
    expect([status, out]).toEqual([0, 'people.jsonl: 2 records, 2 new or changed\n']);
    expect(err).toMatch(/^people\.jsonl: left out what the format does not have: shoe$/m);
    expect(err).toMatch(/^people\.jsonl:2: name: /m);
    expect(err).toMatch(/^people\.jsonl:3: /m);
    expect(err).toMatch(/^2 bad lines went to the quarantine; correct them and import again\.$/m);
  });

  test.each([
    ['absent-folder', /^absent-folder does not exist\.$/m],
    [
      'kata.example.yml',
      /^kata\.example\.yml holds nothing to import\. Files are named after what they hold: people\.jsonl/,
    ],
  ])('%s is bad input', async (path, sentence) => {
    const { status, out, err } = await machine.say(['import', path]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
  });
});
