import { expect, test } from 'vitest';
import { pulseRetro } from '../../commands/pulse-retro.ts';
import { retroSummaryPublication } from '../../publications/retro-summary.ts';
import type { Team } from '../../src/domain/team.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { putChanges } from '../lifecycle/changes.ts';
import { rules } from '../support/rules.ts';
import { freshStore } from '../support/store.ts';
import { SURVEYS } from '../support/surveys.ts';
import { teamOf } from '../surveys/support.ts';
import { retroIn } from './support.ts';

const store = await freshStore();
/** A Tuesday: the four weeks before begin on 3 November. */
const NOW = new Date('2026-12-01T10:00:00Z');
const { open, press, write, contextOf } = retroIn(store, () => NOW);
const focus: Team['focus'] = { metric: 'pickup', since: '2026-01-01' };

function named(key: string, people: string[]): Team {
  return teamOf(key, people, { repositories: [key], channel: `C-${key}`, focus });
}

const TRIO = ['ada', 'ben', 'cyd'];
const PAIR = ['dan', 'eva'];
await store.organisation.savePeople([...TRIO, ...PAIR].map((key) => ({ key, name: key })));
await store.organisation.saveTeams([named('trio', TRIO), named('pair', PAIR)]);
const told = { from: new Date('2026-01-01'), to: NOW };
await storeFacts(store, [
  { kind: 'source-coverage', record: { source: 'test', kinds: ['changes'], ...told } },
]);
for (const [repository, reviewers] of [
  ['trio', TRIO],
  ['pair', PAIR],
] as const) {
  const of = { repository, reviewers: [...reviewers] };
  await putChanges(store, { ...of, from: '2026-10-06', to: '2026-11-02', hours: 8 });
  await putChanges(store, { ...of, from: '2026-11-03', to: '2026-11-30', hours: 4 });
}

/** The summary of a retrospective of a team in which one card got a dot. */
async function summaryOf(team: string, who: string): Promise<string> {
  await open(who, team);
  const retro = await store.retrospectives.openOf(team);
  const id = retro?.id ?? '';
  await write(who, id, 'Reviews wait <!here>');
  for (const step of ['gather', 'group']) await press(who, 'retro-next', id, `${id} ${step}`);
  const [card] = await store.retrospectives.cards.of(id);
  await press(who, 'retro-give', id, card?.topic ?? '');
  for (const step of ['vote', 'act']) await press(who, 'retro-next', id, `${id} ${step}`);
  const period = retro?.openedAt.toISOString() ?? '';
  const edition = { publication: 'retro-summary', scope: team, period, dueAt: NOW, until: NOW };
  const composed = await retroSummaryPublication.compose(edition, {
    store,
    now: NOW,
    rules: rules(),
    surveys: SURVEYS,
    organisation: await store.settings.organisation(),
    benchmarkYear: 2023,
    renderPage: async () => Buffer.from('a page'),
    admins: [],
    previous: null,
  });
  expect(composed?.posts).toHaveLength(1);
  return JSON.stringify(composed?.posts[0]?.blocks);
}

test('the summary has the focus of the last four weeks against the four before, and no mention of a card', async () => {
  const text = await summaryOf('trio', 'ada');
  expect(text).toMatch(
    /Focus: pickup time: \*4(\.\d)? h\* \(median of 40 .{0,20}\) · was 8(\.\d)? h, \*better\*/,
  );
  expect(text).toContain('Not enough data for deployment frequency, lead time for changes, ');
  expect(text).toContain('1 dot · Reviews wait &lt;!here&gt;');
});

test('what fewer than three people are behind is not for a channel; members see it when they ask', async () => {
  const text = await summaryOf('pair', 'dan');
  expect(text).toContain('Focus: pickup time: too few people are behind it to show here');
  expect(text).not.toMatch(/\*4/);
  const reply = await pulseRetro.run({ team: 'pair', last: true }, contextOf('dan'));
  expect(JSON.stringify(reply.modal)).toMatch(/Focus: pickup time: \*4/);
});
