import type { HistoryIncident } from '../organisation/model.ts';
import { incidentId, loginOf, type PagerDutySite, priorityId, serviceId, stamp } from './world.ts';

const API = 'https://api.pagerduty.com';
const SITE = 'https://acme.pagerduty.com';

interface Reference {
  id: string;
  type: string;
  summary: string;
  self: string;
  html_url: string | null;
}

export interface PagerDutyIncident extends Reference {
  incident_number: number;
  title: string;
  created_at: string;
  updated_at: string;
  status: string;
  incident_key: string;
  service: Reference;
  assignments: { at: string; assignee: Reference }[];
  assigned_via: 'escalation_policy';
  last_status_change_at: string;
  last_status_change_by: Reference;
  resolved_at: string | null;
  first_trigger_log_entry: Reference;
  is_mergeable: boolean;
  acknowledgements: { at: string; acknowledger: Reference }[];
  urgency: 'high' | 'low';
  priority: (Reference & { name: string; description: string }) | null;
  resolve_reason: null;
  teams: Reference[];
}

export interface PagerDutyLogEntry extends Reference {
  created_at: string;
  agent: Reference;
  channel: { type: string };
  incident: Reference | PagerDutyIncident;
  service: Reference;
  teams: Reference[];
}

/** Something that happened to an incident, before it is written out. */
export interface LogEvent {
  incident: HistoryIncident;
  kind: 'trigger' | 'notify' | 'acknowledge' | 'resolve' | 'annotate';
  at: Date;
}

function referenceTo(type: string, id: string, summary: string, path: string): Reference {
  return { id, type, summary, self: `${API}/${path}/${id}`, html_url: `${SITE}/${path}/${id}` };
}

function userOf({ organisation }: PagerDutySite, key: string): Reference {
  const person = organisation.people.find((each) => each.key === key);
  if (!person) throw new Error(`the organisation has no person ${key}`);
  return referenceTo('user_reference', loginOf(person), person.name, 'users');
}

function serviceOf(name: string): Reference {
  return referenceTo('service_reference', serviceId(name), name, 'service-directory');
}

function entryId({ incident, kind }: LogEvent): string {
  return `R${kind.slice(0, 2).toUpperCase()}${incidentId(incident)}`;
}

function entryReference(event: LogEvent): Reference {
  const incident = incidentId(event.incident);
  return {
    id: entryId(event),
    type: `${event.kind}_log_entry_reference`,
    summary: `${event.kind} of #${event.incident.id}`,
    self: `${API}/log_entries/${entryId(event)}`,
    html_url: `${SITE}/incidents/${incident}/log_entries/${entryId(event)}`,
  };
}

function priorityOf({ priorities }: PagerDutySite, place: number): PagerDutyIncident['priority'] {
  const name = priorities?.[place - 1];
  if (name === undefined) return null;
  const reference = referenceTo('priority', priorityId(place), name, 'priorities');
  return { ...reference, html_url: null, name, description: '' };
}

/** Acknowledgements and assignments are only told of while it lasts. */
export function incidentOf(site: PagerDutySite, incident: HistoryIncident): PagerDutyIncident {
  const { id, title, severity, openedAt, acknowledgedAt, resolvedAt, updatedAt } = incident;
  const responder = userOf(site, incident.responder);
  const service = serviceOf(incident.service);
  const status = resolvedAt ? 'resolved' : acknowledgedAt ? 'acknowledged' : 'triggered';
  const reference = referenceTo('incident', incidentId(incident), `[#${id}] ${title}`, 'incidents');
  return {
    ...reference,
    incident_number: id,
    title,
    created_at: stamp(openedAt),
    updated_at: stamp(updatedAt),
    status: site.statuses.get(id) ?? status,
    incident_key: `key-${id}`,
    service,
    assignments: resolvedAt ? [] : [{ at: stamp(openedAt), assignee: responder }],
    assigned_via: 'escalation_policy',
    last_status_change_at: stamp(resolvedAt ?? acknowledgedAt ?? openedAt),
    last_status_change_by: acknowledgedAt || resolvedAt ? responder : service,
    resolved_at: resolvedAt ? stamp(resolvedAt) : null,
    first_trigger_log_entry: entryReference({ incident, kind: 'trigger', at: openedAt }),
    is_mergeable: true,
    acknowledgements:
      acknowledgedAt && !resolvedAt ? [{ at: stamp(acknowledgedAt), acknowledger: responder }] : [],
    urgency: severity <= 2 ? 'high' : 'low',
    priority: priorityOf(site, severity),
    resolve_reason: null,
    teams: [],
  };
}

/** What happened to an incident, oldest first; a change that is none of its turns is a note. */
export function eventsOf(incident: HistoryIncident): LogEvent[] {
  const { openedAt, acknowledgedAt, resolvedAt, updatedAt } = incident;
  const turns: LogEvent[] = [
    { incident, kind: 'trigger', at: openedAt },
    { incident, kind: 'notify', at: openedAt },
    ...(acknowledgedAt ? [{ incident, kind: 'acknowledge' as const, at: acknowledgedAt }] : []),
    ...(resolvedAt ? [{ incident, kind: 'resolve' as const, at: resolvedAt }] : []),
  ];
  const last = turns.reduce((at, turn) => (turn.at > at ? turn.at : at), openedAt);
  return updatedAt > last ? [...turns, { incident, kind: 'annotate', at: updatedAt }] : turns;
}

export function logEntryOf(site: PagerDutySite, event: LogEvent, whole: boolean): PagerDutyLogEntry {
  const { incident, kind, at } = event;
  const full = incidentOf(site, incident);
  const { id, summary, self, html_url } = full;
  return {
    ...entryReference(event),
    type: `${kind}_log_entry`,
    created_at: stamp(at),
    agent: kind === 'trigger' || kind === 'notify' ? full.service : userOf(site, incident.responder),
    channel: { type: kind === 'trigger' ? 'api' : 'auto' },
    incident: whole ? full : { id, type: 'incident_reference', summary, self, html_url },
    service: full.service,
    teams: [],
  };
}
