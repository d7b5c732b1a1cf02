import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';

const Reference = z.object({ id: z.string().min(1), type: z.string(), summary: z.string().nullish() });

/** As far as reading the log needs it. */
export const LogEntry = z.object({
  id: z.string().min(1),
  type: z.string(),
  created_at: Instant,
  incident: z.looseObject({
    id: z.string().min(1),
    first_trigger_log_entry: z.object({ id: z.string() }).nullish(),
    service: Reference.nullish(),
    priority: z.object({ id: z.string(), summary: z.string().nullish() }).nullish(),
  }),
});

export type LogEntry = z.infer<typeof LogEntry>;

const Incident = z.object({
  id: z.string().min(1),
  incident_number: z.number().int().optional(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  created_at: Instant,
  status: z.string(),
  resolved_at: Instant.nullish(),
  last_status_change_at: Instant.nullish(),
  last_status_change_by: Reference.nullish(),
  resolve_reason: z.object({ type: z.string() }).nullish(),
  urgency: z.string().nullish(),
  priority: z.object({ id: z.string(), summary: z.string().nullish() }).nullish(),
  service: Reference.nullish(),
  assignments: z.array(z.object({ assignee: Reference })).nullish(),
  acknowledgements: z.array(z.object({ at: Instant, acknowledger: Reference })).nullish(),
  html_url: z.string().nullish(),
});

type Incident = z.infer<typeof Incident>;

/** What a page hands over: an incident as it is now, with what the log tells of it. */
const ToldIncident = z.object({
  incident: Incident,
  /** The first acknowledgement that the log tells of. */
  acknowledgedAt: Instant.nullish(),
  /** Place of its priority among the account's, 1 for the highest, where the priority's name does not say. */
  rank: z.number().int().positive().optional(),
});

type Status = 'open' | 'acknowledged' | 'resolved';

const STATUSES = new Map<string, Status>([
  ['triggered', 'open'],
  ['acknowledged', 'acknowledged'],
  ['resolved', 'resolved'],
]);

const URGENCIES = new Map([
  ['high', 2],
  ['low', 4],
]);

const MIDDLE = 3;
const LEAST = 5;

/** The number in a priority's name, as in `P2` or `SEV-1`; undefined where it has none from 1 to 5. */
export function severityNamed(priority: string | null | undefined): number | undefined {
  const digit = /^(?:p|s|sev|severity|priority)?[\s-]*([1-5])(?!\d)/i.exec(priority ?? '')?.[1];
  return digit === undefined ? undefined : Number(digit);
}

function severityOf({ priority, urgency }: Incident, rank: number | undefined): number {
  const named = severityNamed(priority?.summary);
  if (named !== undefined) return named;
  if (rank !== undefined) return Math.min(rank, LEAST);
  return URGENCIES.get(urgency ?? '') ?? MIDDLE;
}

function earliest(dates: (Date | null | undefined)[]): Date | undefined {
  return dates
    .filter((date) => date instanceof Date)
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(0);
}

function statusOf({ status, resolve_reason }: Incident): {
  status: Status | 'cancelled' | 'other';
  statusText?: string;
} {
  const known = STATUSES.get(status);
  if (!known) return { status: 'other', statusText: status };
  return { status: resolve_reason?.type === 'merge_resolve_reason' ? 'cancelled' : known };
}

/** The people whom an incident names; on one that is resolved, that is whoever resolved it. */
function accountsOf(incident: Incident, source: string): FactInput[] {
  const named = [
    ...(incident.assignments ?? []).map(({ assignee }) => assignee),
    ...(incident.acknowledgements ?? []).map(({ acknowledger }) => acknowledger),
    incident.last_status_change_by,
  ].filter((each) => each?.type === 'user_reference' || each?.type === 'user');
  const byId = new Map(named.map((each) => [each?.id ?? '', each?.summary ?? undefined]));
  return [...byId].map(([login, name]) => ({ kind: 'account', record: { source, login, name } }));
}

/** From an incident and its acknowledgement to its record and the accounts that it names. */
export function incidentFacts(source: string): z.ZodType<FactInput[]> {
  return ToldIncident.transform(({ incident, acknowledgedAt, rank }): FactInput[] => {
    const ended = incident.status === 'resolved';
    const record = {
      source,
      id: incident.id,
      title: incident.title || incident.summary || incident.id,
      service: incident.service?.summary || incident.service?.id,
      severity: severityOf(incident, rank),
      ...statusOf(incident),
      openedAt: incident.created_at,
      acknowledgedAt: earliest([acknowledgedAt, ...(incident.acknowledgements ?? []).map(({ at }) => at)]),
      resolvedAt: ended ? (incident.resolved_at ?? incident.last_status_change_at ?? undefined) : undefined,
      url: incident.html_url || undefined,
    };
    return [{ kind: 'incident', record }, ...accountsOf(incident, source)];
  });
}
