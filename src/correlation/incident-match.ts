import type { Incident } from '../domain/incident.ts';
import type { IncidentsLeftOut } from '../domain/rules.ts';
import { fitsWildcard } from '../domain/wildcard.ts';

/** What the rule looks at of an incident. */
export type MatchedIncident = Pick<Incident, 'title' | 'service' | 'severity'>;

function fits(globs: string[] = []): (text: string) => boolean {
  return (text) => {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return globs.some((glob) => fitsWildcard(glob, line));
  };
}

/** Whether an incident does not count, by its title, its service or its severity. */
export function leavesOut(rule: IncidentsLeftOut | undefined): (incident: MatchedIncident) => boolean {
  const byTitle = fits(rule?.titles);
  const byService = fits(rule?.services);
  const severities = new Set(rule?.severities);
  return ({ title, service, severity }) =>
    byTitle(title) || (service !== undefined && byService(service)) || severities.has(severity);
}

/** Whether a rule says anything. */
export function leavesAnyOut({
  titles = [],
  services = [],
  severities = [],
}: IncidentsLeftOut = {}): boolean {
  return titles.length + services.length + severities.length > 0;
}
