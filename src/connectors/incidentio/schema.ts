import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { IncidentIoConfig } from './config.ts';

export const Severity = z.object({ id: z.string(), name: z.string() });

const User = z.object({ id: z.string().min(1), name: z.string().nullish(), email: z.string().nullish() });

const FieldValue = z.object({
  value_catalog_entry: z.object({ name: z.string() }).nullish(),
  value_option: z.object({ value: z.string() }).nullish(),
  value_text: z.string().nullish(),
});

const Incident = z.object({
  reference: z.string().min(1),
  name: z.string(),
  mode: z.string().nullish(),
  permalink: z.string().nullish(),
  created_at: Instant,
  incident_status: z.object({ category: z.string(), name: z.string() }),
  severity: Severity.nullish(),
  incident_timestamp_values: z
    .array(
      z.object({
        incident_timestamp: z.object({ name: z.string() }),
        value: z.object({ value: Instant.nullish() }).nullish(),
      }),
    )
    .nullish(),
  custom_field_entries: z
    .array(z.object({ custom_field: z.object({ name: z.string() }), values: z.array(FieldValue) }))
    .nullish(),
  incident_role_assignments: z.array(z.object({ assignee: User.nullish() })).nullish(),
});

type Incident = z.infer<typeof Incident>;

/** What a page hands over. */
const RankedIncident = z.object({
  incident: Incident,
  /** Place of its severity among the organisation's, 1 for the worst, where the severity's name does not say. */
  place: z.number().int().positive().optional(),
});

type Status = 'acknowledged' | 'resolved' | 'cancelled';

/** By category: what a status is called is up to each organisation. */
const CATEGORIES = new Map<string, Status>([
  ['live', 'acknowledged'],
  ['learning', 'resolved'],
  ['closed', 'resolved'],
  ['declined', 'cancelled'],
  ['merged', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** Not known yet to be an incident. */
const TRIAGE = 'triage';
const NO_INCIDENTS = ['test', 'tutorial'];

const SERVICE_FIELDS = ['service', 'services', 'affected service', 'affected services'];

const MIDDLE = 3;
const LEAST = 5;

/** The number in a severity's name, as in `SEV1` or `P2`; undefined where it has none from 1 to 5. */
export function severityNamed(name: string): number | undefined {
  const digit = /^(?:p|s|sev|severity)?[\s-]*([1-5])(?!\d)/i.exec(name)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** `Fixed at` and `fixed` are the same timestamp. */
function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/ at$/, '');
}

function instantNamed({ incident_timestamp_values: all }: Incident, names: string[]): Date | undefined {
  const told = new Map(
    (all ?? []).map((each) => [plainName(each.incident_timestamp.name), each.value?.value]),
  );
  for (const name of names) {
    const at = told.get(plainName(name));
    if (at) return at;
  }
  return undefined;
}

/** The first of the services that it names. */
function serviceOf(
  { custom_field_entries: entries }: Incident,
  field: string | undefined,
): string | undefined {
  const wanted = field === undefined ? SERVICE_FIELDS : [field.toLowerCase()];
  const entry = entries?.find(({ custom_field: { name } }) => wanted.includes(name.toLowerCase()));
  const told = entry?.values.map(
    (value) => value.value_catalog_entry?.name || value.value_option?.value || value.value_text,
  );
  return told?.find((name) => name) ?? undefined;
}

function severityOf({ severity }: Incident, place: number | undefined): number {
  const named = severity ? severityNamed(severity.name) : undefined;
  return named ?? (place === undefined ? MIDDLE : Math.min(place, LEAST));
}

function accountsOf(incident: Incident, source: string): FactInput[] {
  const people = (incident.incident_role_assignments ?? []).flatMap(({ assignee }) => assignee ?? []);
  const byId = new Map(people.map((person) => [person.id, person]));
  return [...byId.values()].map(({ id: login, name, email }) => ({
    kind: 'account',
    record: { source, login, name: name || undefined, email: email || undefined },
  }));
}

/** From an incident to its record and the people with a role in it; to nothing for a drill, or before it is accepted. */
export function incidentFacts(source: string, config: IncidentIoConfig): z.ZodType<FactInput[]> {
  return RankedIncident.transform(({ incident, place }): FactInput[] => {
    const { category, name: statusText } = incident.incident_status;
    const service = serviceOf(incident, config.serviceField);
    if (category === TRIAGE || NO_INCIDENTS.includes(incident.mode ?? '')) return [];
    if (config.services && !config.services.includes(service ?? '')) return [];
    const status = CATEGORIES.get(category);
    const isOver = status !== 'acknowledged';
    const record = {
      source,
      id: incident.reference,
      title: incident.name,
      service,
      severity: severityOf(incident, place),
      ...(status ? { status } : { status: 'other' as const, statusText: `${category}: ${statusText}` }),
      openedAt: instantNamed(incident, config.openedAt) ?? incident.created_at,
      acknowledgedAt: instantNamed(incident, config.acknowledgedAt),
      resolvedAt: isOver ? instantNamed(incident, config.resolvedAt) : undefined,
      url: incident.permalink || undefined,
    };
    return [{ kind: 'incident', record }, ...accountsOf(incident, source)];
  });
}
