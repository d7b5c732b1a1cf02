import { z } from 'zod';
import type { JiraStandIn } from '../jira/index.ts';

/** A ticket as Jira shows it. */
export interface SeenTicket {
  key: string;
  title: string;
  status: string;
  /** A name; null where nobody has it. */
  assignee: string | null;
  dueOn: string | null;
}

/** What one can do to a ticket in Jira. */
export const TicketOrder = z.object({ key: z.string(), to: z.enum(['Done', 'To Do', 'deleted']) });
export type TicketOrder = z.infer<typeof TicketOrder>;

/** The tickets that Kata made, beside the page's Slack. */
export interface TicketsPanel {
  /** The newest first. */
  seen(): SeenTicket[];
  perform(order: TicketOrder): Promise<void>;
}

export interface TicketsPanelOptions {
  jira: Pick<JiraStandIn, 'tickets'>;
  nameOf(person: string): string;
  /** Tells Kata that something changed in a project, as Jira's webhook does. */
  told(project: string): Promise<void>;
}

const SHOWN = 6;

export function ticketsPanel({ jira: { tickets }, nameOf, told }: TicketsPanelOptions): TicketsPanel {
  return {
    seen: () =>
      tickets
        .all()
        .slice(-SHOWN)
        .reverse()
        .map(({ key, summary, status, assignee, duedate }) => ({
          key,
          title: summary,
          status,
          assignee: assignee === null ? null : nameOf(assignee),
          dueOn: duedate,
        })),
    async perform({ key, to }) {
      const ticket = tickets.all().find((each) => each.key === key);
      if (!ticket) return;
      if (to === 'deleted') tickets.delete(key);
      else tickets.edit(key, { status: to });
      await told(ticket.project);
    },
  };
}
