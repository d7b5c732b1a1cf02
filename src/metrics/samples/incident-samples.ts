import type { Coverage, Sample } from '../define.ts';
import type { Facts, TeamIncident, Window } from '../facts.ts';

/** What is the same of every sample that is an incident. An incident is nobody's work. */
export function sampleOfIncident(incident: TeamIncident, at: Date): Omit<Sample, 'value'> {
  const { id, title, url, causes, causedBy, repository, service, severity } = incident;
  const named = causedBy !== undefined && !causes.some(({ reason }) => reason === 'explicit');
  const byTime = causes.some(({ reason }) => reason === 'time');
  return {
    at,
    ref: id,
    title: title || id,
    url,
    cluster: causes[0]?.deployment ?? id,
    contributors: [],
    groups: { repository, service, severity: `severity ${severity}` },
    flags: [
      ...(named ? ['names a deployment that is not known'] : []),
      ...(causes.length === 0 ? ['no deployment linked'] : []),
      ...(byTime ? ['deployment linked by time'] : []),
    ],
  };
}

/** Incidents that were opened in the window. */
export function openedIn({ incidents }: Facts, { from, to }: Window): TeamIncident[] {
  return incidents.filter(({ openedAt }) => openedAt >= from && openedAt < to);
}

/** Of the incidents opened in the window how many are linked to a deployment. */
export function incidentsLinked(facts: Facts, window: Window): Coverage | null {
  const opened = openedIn(facts, window);
  if (opened.length === 0) return null;
  const linked = opened.filter(({ causes }) => causes.length > 0).length;
  return { part: linked, whole: opened.length, words: 'incidents of this period are linked to a deployment' };
}
