import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { TicketNote } from '../../src/domain/ticket.ts';
import type { TicketStanding } from '../../src/reports/action-ticket.ts';
import { readTicket, ticketField, ticketForm, ticketSections } from '../../views/modals/action-ticket.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import type { Naming } from './review-models.ts';

const ADDRESS = 'https://jira.example/browse/PAY-1';
const STATES = ['wanted', 'refused', 'in step', 'gone'] as const;

function standing(state: TicketStanding['state'], text: string, full: boolean): TicketStanding {
  const notes: TicketNote[] = [
    { about: 'owner unknown' },
    { about: 'assignee unknown' },
    { about: 'body is richer' },
    { about: 'not taken', field: 'done', reason: text },
  ];
  const isThere = state === 'in step' || state === 'gone';
  return {
    state,
    tool: text,
    place: isThere ? '' : text,
    link: isThere ? { key: text, url: ADDRESS } : null,
    reason: full ? text.repeat(20) : null,
    notes: full ? [...notes, ...notes, ...notes] : [],
    lookedAt: full ? NOW : null,
    now: NOW,
  };
}

test('how a ticket stands, whatever its tool says of it', () => {
  const drawn = fc.tuple(fc.constantFrom(...STATES), hostileText, fc.boolean());
  fc.assert(
    fc.property(drawn, ([state, text, full]) => {
      const viewOf = (named: Naming) => ({
        ...ticketForm('a1', named(text), [{ source: 'jira', tool: named(text), place: 'PAY' }]),
        blocks: [
          ...ticketSections(standing(state, named(text), full), { id: 'a1', isOpen: true, canMake: full }),
          ...ticketForm('a1', named(text), [{ source: 'jira', tool: named(text), place: 'PAY' }]).blocks,
        ],
      });
      const hostile = viewOf((each) => each);
      const verdict = validateView(hostile, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(foreignMarks(hostile.blocks, viewOf(() => 'name').blocks)).toEqual([]);
      expect(foreignLinks(hostile.blocks, [ADDRESS])).toEqual([]);
      expect(invisibles(hostile.blocks)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('five hundred places, and places of 200 letters, make a form all the same', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    source: 's',
    tool: 'GitHub',
    place: `a/r${index}`,
  }));
  const verdict = validateView(
    ticketForm('a1', 'x', [...many, { source: 's', tool: 'x', place: 'p'.repeat(200) }]),
    'modal',
  );
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(ticketField([], { label: 'Where?', optional: true })).toEqual([]);
});

test('what was chosen is read as the source and the place in it', () => {
  const chosen = (value: string) => ({
    'ticket-place': { 'ticket-place': { type: 'x', selected_option: { value } } },
  });
  expect(readTicket(chosen('github-acme|acme/shop'))).toEqual({ source: 'github-acme', place: 'acme/shop' });
  expect(readTicket(chosen('nonsense'))).toBeNull();
  expect(readTicket({})).toBeNull();
});
