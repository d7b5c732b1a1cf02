import type { SeenTicket, TicketOrder } from '../tickets-panel.ts';
import { byId, h, redraw } from './dom.ts';

const LOOK_MS = 1_000;

async function order(asked: TicketOrder): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch('/tickets', { method: 'POST', headers, body: JSON.stringify(asked) });
  await look();
}

function doing(key: string, to: TicketOrder['to'], label: string): HTMLElement {
  const attributes = { type: 'button', 'data-field': `${to}-${key}`, onclick: () => void order({ key, to }) };
  return h('button', attributes, label);
}

function ticketRow({ key, title, status, assignee, dueOn }: SeenTicket): HTMLElement {
  return h(
    'li',
    { 'aria-label': `Ticket ${key}` },
    h('strong', {}, `${key} ${title}`),
    h('small', {}, [status, assignee ?? 'nobody', dueOn ?? 'no due date'].join(' · ')),
    status === 'Done' ? doing(key, 'To Do', 'Open again') : doing(key, 'Done', 'Close'),
    ' ',
    doing(key, 'deleted', 'Delete'),
  );
}

async function look(): Promise<void> {
  const seen = (await (await fetch('/tickets')).json()) as SeenTicket[] | null;
  if (!seen) return;
  byId('tickets').hidden = false;
  byId('tools-toggle').hidden = false;
  redraw(byId('tools-tickets'), seen, () => [
    h('p', {}, seen.length > 0 ? 'Tickets of actions, as Jira shows them.' : 'No action has a ticket yet.'),
    h('ul', {}, ...seen.map(ticketRow)),
  ]);
}

/** The tickets beside Slack, and what somebody may do to them in Jira; looked at while the tools are in sight. */
export function startTickets(): void {
  void look();
  setInterval(() => {
    if (!byId('tools').hidden) void look();
  }, LOOK_MS);
}
