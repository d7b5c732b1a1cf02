import { expect, test } from 'vitest';
import { aDeployment, anIncident, type ExampleRecords } from '../../src/metrics/examples/example.ts';
import { imported, importInto, linksIn } from './linked.ts';

type Row = Record<string, unknown>;

/** v1, v2, v3 live on the second, third and fourth of March at ten, each deployed in an hour. */
const DEPLOYMENTS = ['v1', 'v2', 'v3'].map((version, index) =>
  aDeployment(`d${index + 1}`, version, `03-0${index + 2} 10:00`, {
    startedAt: `2026-03-0${index + 2}T09:00:00Z`,
  }),
);

async function linked(incidents: Row[], more: ExampleRecords = {}): Promise<string[]> {
  return linksIn(await imported({ deployments: DEPLOYMENTS, ...more, incidents }));
}

test.each([
  ['before anything was deployed', '03-02 08:59', []],
  ['while the first is rolled out', '03-02 09:00', ['i time:d1']],
  ['after it', '03-02 12:00', ['i time:d1']],
  ['while the second is rolled out: the latest that began', '03-03 09:30', ['i time:d2']],
  ['a day after the last', '03-05 10:00', ['i time:d3']],
  ['more than a day after it', '03-05 10:01', []],
] as [string, string, string[]][])(
  'an incident that names nothing, opened %s',
  async (_, opened, expected) => {
    expect(await linked([anIncident('i', opened, null)])).toEqual(expected);
  },
);

const ROLLED_BACK = [...DEPLOYMENTS, aDeployment('back', 'v1', '03-04 15:00')];

test.each([
  ['a deployment rolled back while it lasted stands before the latest', {}, ['i rollback:d2']],
  ['also while it is not resolved', { resolvedAt: undefined }, ['i rollback:d2']],
  ['one resolved before the rollback has the latest', { resolvedAt: '2026-03-04T14:00:00Z' }, ['i time:d3']],
  ['what it names stands before both', { causedBy: 'd1' }, ['i explicit:d1']],
  ['a name that is not known stands for nothing', { causedBy: 'd99' }, ['i rollback:d2']],
  ['one that turned out to be none has none', { causedBy: 'd1', status: 'cancelled' }, []],
] as [string, Row, string[]][])('%s', async (_, more, expected) => {
  const incident = anIncident('i', '03-04 12:00', '03-04 16:00', more);
  expect(await linked([incident], { deployments: ROLLED_BACK })).toEqual(expected);
});

const SHA = 'ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34';

test.each([
  ['by id', { causedBy: 'd1' }, ['i explicit:d1']],
  ['by sha', { causedBy: SHA }, ['i explicit:s']],
  ['by the beginning of a sha', { causedBy: 'ab12cd3' }, ['i explicit:s']],
  ['by fewer than seven characters: not', { causedBy: 'ab12cd' }, ['i time:d3']],
  ['by a sha in its title', { title: 'Broken since ab12cd34 went out' }, ['i explicit:s']],
  ['two by id', { causedBy: ['d1', 'd2'] }, ['i explicit:d1 explicit:d2']],
  ['one twice', { causedBy: ['s', SHA] }, ['i explicit:s']],
  ['one known and one not', { causedBy: ['d99', 'd2'] }, ['i explicit:d2']],
] as [string, Row, string[]][])('a deployment named %s', async (_, more, expected) => {
  const deployments = [...DEPLOYMENTS, aDeployment('s', SHA, '03-01')];
  expect(await linked([anIncident('i', '03-04 12:00', null, more)], { deployments })).toEqual(expected);
});

test('a version named by its sha: where it was put last before the incident, in each environment', async () => {
  const deployments = [
    aDeployment('a', SHA, '03-01'),
    aDeployment('b', SHA, '03-03'),
    aDeployment('c', SHA, '03-09'),
    aDeployment('us', SHA, '03-02', { environment: 'prod-us' }),
    aDeployment('de', SHA, '03-08', { environment: 'prod-de' }),
  ];
  expect(await linked([anIncident('i', '03-05', null, { causedBy: SHA })], { deployments })).toEqual([
    'i explicit:b explicit:de explicit:us',
  ]);
});

test('a version of several services: that of the service which broke', async () => {
  const deployments = ['pay', 'web'].map((service) => aDeployment(service, SHA, '03-01', { service }));
  const incidents = [
    anIncident('i', '03-05', null, { causedBy: SHA, service: 'web' }),
    anIncident('j', '03-05', null, { causedBy: SHA }),
  ];
  expect(await linked(incidents, { deployments })).toEqual(['i explicit:web', 'j explicit:pay explicit:web']);
});

test.each([
  ['of a service: the latest of that service', { service: 'pay' }, ['i time:pay']],
  ['of a service nobody deploys: what is of no one service', { service: 'mail' }, ['i time:all']],
  ['of no service: the latest of the repository', {}, ['i time:web']],
  ['of a service, and of no repository', { service: 'web', repository: undefined }, ['i time:web']],
  [
    'of a service that lives in another repository too',
    { service: 'web', repository: 'shop' },
    ['i time:web'],
  ],
  [
    'of a service that is declared where deployments name none',
    { service: 'basket', repository: undefined },
    ['i time:all'],
  ],
  ['of nothing', { repository: undefined }, []],
  ['of an unknown repository', { repository: 'web' }, []],
] as [string, Row, string[]][])('an incident %s', async (_, more, expected) => {
  const deployments = [
    aDeployment('all', 'v1', '03-04 08:00'),
    aDeployment('pay', 'v1', '03-04 09:00', { service: 'pay' }),
    aDeployment('web', 'v1', '03-04 10:00', { service: 'web' }),
    aDeployment('us', 'v1', '03-04 07:00', { service: 'web', environment: 'prod-us' }),
  ];
  const repositories = [{ key: 'shop', defaultBranch: 'main', services: [{ key: 'basket' }] }];
  expect(await linked([anIncident('i', '03-04 12:00', null, more)], { deployments, repositories })).toEqual(
    expected,
  );
});

const TWO = [
  aDeployment('s', 'v1', '03-04 08:00', { service: 'checkout' }),
  aDeployment('p', 'v9', '03-04 10:00', { repository: 'pay', service: 'checkout' }),
];

test('a service deployed from two repositories: the latest of both', async () => {
  const incident = anIncident('i', '03-04 12:00', null, { repository: undefined, service: 'checkout' });
  expect(await linked([incident], { deployments: TWO })).toEqual(['i time:p']);
});

test('two causes in two repositories, and a cause in a repository that is not the incident’s', async () => {
  const both = anIncident('i', '03-04 12:00', null, { causedBy: ['s', 'p'] });
  const nowhere = anIncident('j', '03-04 12:00', null, { repository: undefined, causedBy: 'v9' });
  const elsewhere = anIncident('k', '03-04 12:00', null, { causedBy: 'p' });
  const bySha = anIncident('l', '03-04 12:00', null, { repository: undefined, causedBy: 'p' });
  expect(await linked([both, nowhere, elsewhere, bySha], { deployments: TWO })).toEqual([
    'i explicit:p explicit:s',
    'j explicit:p',
    'k explicit:p',
    'l explicit:p',
  ]);
});

test('an id that two sources use: the one in the incident’s repository', async () => {
  const deployments = [
    aDeployment('1', 'v1', '03-04 08:00', { source: 'y' }),
    aDeployment('1', 'v1', '03-04 08:00', { source: 'z', repository: 'pay' }),
  ];
  const store = await imported({
    deployments,
    incidents: [anIncident('i', '03-05', null, { causedBy: '1' })],
  });
  expect((await store.incidentLinks.to(['shop', 'pay']))[0]?.causes).toEqual([
    { repository: 'shop', source: 'y', deployment: '1', reason: 'explicit' },
  ]);
});

test('what is told in whatever order ends as the same links', async () => {
  const all = { deployments: [...ROLLED_BACK, ...TWO] };
  const incidents = [
    anIncident('i', '03-04 12:00', '03-04 16:00'),
    anIncident('j', '03-04 12:00', null, { repository: undefined, service: 'checkout' }),
    anIncident('k', '03-04 12:00', null, { repository: undefined, causedBy: 'p' }),
  ];
  const expected = ['i rollback:d2', 'j time:p', 'k explicit:p'];
  expect(await linked(incidents, all)).toEqual(expected);
  expect(await linksIn(await imported(all, { incidents }))).toEqual(expected);
  expect(await linksIn(await imported({ incidents }, all))).toEqual(expected);
  expect(
    await linksIn(
      await imported({ incidents }, ...all.deployments.toReversed().map((each) => ({ deployments: [each] }))),
    ),
  ).toEqual(expected);
});

test('an incident that is told anew is linked anew: resolved, named, moved, or no longer anywhere', async () => {
  const store = await imported({
    deployments: [...ROLLED_BACK, ...TWO],
    incidents: [anIncident('i', '03-04 12:00', null)],
  });
  expect(await linksIn(store)).toEqual(['i rollback:d2']);
  const told = async (row: Row) => {
    await importInto(store, { incidents: [row] });
    expect(await store.sync.stale()).toEqual([]);
    return linksIn(store);
  };
  expect(await told(anIncident('i', '03-04 12:00', '03-04 14:00'))).toEqual(['i time:d3']);
  const [link] = await store.incidentLinks.to(['shop']);
  expect(link?.resolvedAt).toEqual(new Date('2026-03-04T14:00:00Z'));
  expect(await told(anIncident('i', '03-04 12:00', null, { causedBy: ['d1'] }))).toEqual(['i explicit:d1']);
  expect(await told(anIncident('i', '03-04 12:00', null, { repository: 'pay' }))).toEqual(['i time:p']);
  expect(await told(anIncident('i', '03-04 12:00', null, { repository: undefined }))).toEqual([]);
});

test('a deployment that turns out not to have succeeded is behind nothing', async () => {
  const store = await imported({
    deployments: DEPLOYMENTS,
    incidents: [anIncident('i', '03-04 12:00', null)],
  });
  await importInto(store, { deployments: [{ ...DEPLOYMENTS[2], status: 'failure' }] });
  expect(await linksIn(store)).toEqual([]);
});
