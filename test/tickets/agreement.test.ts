import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WrittenIssue } from '../../demo/jira/tickets.ts';
import { readRichText, richText } from '../../src/connectors/jira/rich-text.ts';
import type { ActionItem } from '../../src/domain/action-item.ts';
import type { Values } from '../../src/domain/decision.ts';
import { isSame, shown } from '../../src/sync/tickets/sides.ts';
import { openDesk } from './desk.ts';

const desk = await openDesk();

const words = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '😀', '\ud83d', '-', '“', '&', '<'),
  maxLength: 12,
});
const long = fc.integer({ min: 490, max: 700 }).map((length) => `${'word '.repeat(200).slice(0, length)}.`);
const text = fc.oneof({ weight: 5, arbitrary: words.filter((each) => /[ab]/.test(each)) }, long);
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-05-${String(date).padStart(2, '0')}`);

/** What somebody does in Slack. */
const inKata = fc.oneof(
  text.map((opportunity): Values => ({ opportunity: opportunity.slice(0, 500) })),
  text.map((resolution): Values => ({ resolution: resolution.slice(0, 500) })),
  day.map((dueBy): Values => ({ dueBy })),
  fc.constantFrom('ada', 'bob', 'eve').map((owner): Values => ({ owner })),
  fc.constant<Values>({ completedOn: '2026-03-22', completedBy: 'ada', dropped: true }),
  fc.constant<Values>({ completedOn: null, completedBy: null, dropped: null }),
);

/** What somebody does in Jira. */
const inJira: fc.Arbitrary<Partial<WrittenIssue>> = fc.oneof(
  text.map((summary) => ({ summary: summary.replace(/\s+/g, ' ').slice(0, 255) })),
  fc.oneof(text, fc.constantFrom('', ' \n')).map((description) => ({ description: richText(description) })),
  fc.option(day).map((duedate) => ({ duedate })),
  fc.constantFrom(null, 'ada', 'bob', 'robot').map((assignee) => ({ assignee })),
  fc.constantFrom('To Do' as const, 'In Review' as const, 'Done' as const).map((status) => ({ status })),
);

const edit = fc.oneof(
  inKata.map((values) => ({ values })),
  inJira.map((change) => ({ change })),
);

const who = {
  loginOf: (person: string) => (person === 'eve' ? null : `acc-${person}`),
  personOf: (login: string) => (/^acc-(ada|bob)$/.test(login) ? login.slice(4) : null),
};

/** What of an action its ticket says otherwise: but for what a side has no word for, nothing. */
function apart(action: ActionItem, ticket: WrittenIssue): string[] {
  const said = shown(action, who);
  const body = readRichText(ticket.description).text;
  const alike = {
    title: isSame('title', said.title, ticket.summary) || action.opportunity === ticket.summary.trim(),
    body: isSame('body', said.body, body) || action.resolution.slice(0, 400) === body.slice(0, 400),
    done: said.done === (ticket.status === 'Done'),
    dueOn: said.dueOn === ticket.duedate || ticket.duedate === null,
    assignee:
      action.owner === ticket.assignee ||
      ticket.assignee === null ||
      ticket.assignee === 'robot' ||
      action.owner === 'eve',
  };
  const isLeft = body === '' || body.length > 500;
  return Object.entries(alike).flatMap(([field, is]) => (is || (field === 'body' && isLeft) ? [] : [field]));
}

test('whatever is edited on both sides, one sync makes them alike and the next one changes nothing', async () => {
  const rounds = fc.array(fc.array(edit, { maxLength: 4 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const id = await desk.add();
      await desk.sync();
      for (const edits of all) {
        const key = (await desk.action(id)).ticket?.key ?? '';
        for (const each of edits) {
          if ('values' in each) await desk.change(id, each.values);
          else desk.site.tickets.edit(key, each.change);
        }
        await desk.sync(61);
        const action = await desk.action(id);
        const ticket = desk.site.tickets.all().find((one) => one.key === key);
        if (!ticket) throw new Error('the ticket is not there');
        expect(apart(action, ticket)).toEqual([]);
        desk.writes();
        const decided = () => desk.store.decisions.latest(1, [{ kind: 'action', key: id }]);
        const before = await decided();
        await desk.sync(61);
        expect(desk.writes()).toEqual([]);
        expect(await desk.action(id)).toEqual(action);
        expect(await decided()).toEqual(before);
      }
      await desk.change(id, { ticket: null });
    }),
    { numRuns: 20 },
  );
});
