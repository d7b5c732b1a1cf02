import type { HistoryIncident } from '../organisation/model.ts';
import { type IncidentIoSite, incidentUlid, loginOf, namedUlid, stamp } from './site.ts';

const MADE = '2021-08-17T13:28:57.801578Z';

export interface IncidentIoSeverity {
  id: string;
  name: string;
  description: string;
  /** Lower numbers are less severe. */
  rank: number;
  created_at: string;
  updated_at: string;
}

interface TimestampValue {
  incident_timestamp: { id: string; name: string; rank: number };
  value?: { value: string };
}

export interface IncidentIoIncident {
  id: string;
  reference: string;
  name: string;
  summary: string;
  mode: 'standard' | 'retrospective' | 'test' | 'tutorial';
  visibility: 'public' | 'private';
  permalink: string;
  created_at: string;
  updated_at: string;
  incident_status: { id: string; name: string; category: string; rank: number };
  severity: IncidentIoSeverity;
  incident_timestamp_values: TimestampValue[];
  custom_field_entries: {
    custom_field: { id: string; name: string; field_type: 'single_select'; description: string };
    values: { value_option: { id: string; custom_field_id: string; sort_key: number; value: string } }[];
  }[];
  incident_role_assignments: {
    role: { id: string; name: string; role_type: 'lead'; shortform: string };
    assignee: { id: string; name: string; email: string; role: string };
  }[];
}

export const SERVICE_FIELD = 'Affected service';

export function severitiesOf({ severities }: IncidentIoSite): IncidentIoSeverity[] {
  return severities.map((name, index) => ({
    id: namedUlid('severity', name),
    name,
    description: '',
    rank: severities.length - 1 - index,
    created_at: MADE,
    updated_at: MADE,
  }));
}

function statusOf(site: IncidentIoSite, { id, resolvedAt }: HistoryIncident) {
  const usual = resolvedAt
    ? { category: 'closed', name: 'Closed' }
    : { category: 'live', name: 'Investigating' };
  const { category, name } = site.statuses.get(id) ?? usual;
  return { id: namedUlid('status', name), name, category, rank: 1 };
}

function timestamp(rank: number, name: string, at: Date | undefined): TimestampValue {
  const incident_timestamp = { id: namedUlid('timestamp', name), name, rank };
  return at ? { incident_timestamp, value: { value: stamp(at) } } : { incident_timestamp };
}

function severityOf(site: IncidentIoSite, { severity }: HistoryIncident): IncidentIoSeverity {
  const all = severitiesOf(site);
  const found = all[Math.min(severity, all.length) - 1];
  if (!found) throw new Error('the site has no severities');
  return found;
}

function serviceEntry(name: string): IncidentIoIncident['custom_field_entries'][number] {
  const field = namedUlid('field', SERVICE_FIELD);
  return {
    custom_field: { id: field, name: SERVICE_FIELD, field_type: 'single_select', description: '' },
    values: [
      {
        value_option: { id: namedUlid('service', name), custom_field_id: field, sort_key: 10, value: name },
      },
    ],
  };
}

function leadOf({ organisation }: IncidentIoSite, { responder }: HistoryIncident) {
  const person = organisation.people.find(({ key }) => key === responder);
  if (!person) throw new Error(`the organisation has no person ${responder}`);
  const role = {
    id: namedUlid('role', 'lead'),
    name: 'Incident Lead',
    role_type: 'lead' as const,
    shortform: 'lead',
  };
  return {
    role,
    assignee: { id: loginOf(person), name: person.name, email: person.email, role: 'responder' },
  };
}

export function incidentOf(site: IncidentIoSite, incident: HistoryIncident): IncidentIoIncident {
  const { id, title, service, openedAt, acknowledgedAt, resolvedAt, updatedAt } = incident;
  return {
    id: incidentUlid(incident),
    reference: `INC-${id}`,
    name: title,
    summary: '',
    mode: 'standard',
    visibility: 'public',
    permalink: `https://app.incident.io/acme/incidents/${id}`,
    created_at: stamp(openedAt),
    updated_at: stamp(updatedAt),
    incident_status: statusOf(site, incident),
    severity: severityOf(site, incident),
    incident_timestamp_values: [
      timestamp(1, 'Impact started at', undefined),
      timestamp(2, 'Reported at', openedAt),
      timestamp(3, 'Accepted at', acknowledgedAt),
      timestamp(4, 'Resolved at', resolvedAt),
      timestamp(5, 'Closed at', resolvedAt),
    ],
    custom_field_entries: [serviceEntry(service)],
    incident_role_assignments: [leadOf(site, incident)],
  };
}
