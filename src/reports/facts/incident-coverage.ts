import type { IncidentPlace } from '../../store/incidents.ts';
import type { LoadQuery } from './define.ts';

function earliest(instants: Date[]): Date | null {
  return instants.length > 0 ? new Date(Math.min(...instants.map(Number))) : null;
}

/**
 * First instant from which a source tells of the team's incidents: as it says itself, else, of a source that has told of
 * one, the first of its incidents (anybody's) or of its deployments of the team's. A source that says it covers
 * incidents tells of the team's though there was none yet. Null where no source did by `now`.
 */
export async function coveredSince(
  { store, repositories, spans, now }: LoadQuery,
  place: IncidentPlace,
): Promise<Date | null> {
  const [declared, touching, deployed] = await Promise.all([
    store.events.find('source-coverage'),
    store.incidents.spans(place),
    store.events.firsts('deployment', repositories),
  ]);
  const start = earliest(spans.map(({ from }) => from)) ?? now;
  const said = declared.filter(({ kinds }) =>
    kinds.some((kind) => kind === 'incident' || kind === 'incidents'),
  );
  const speaking = new Set(said.map(({ source }) => source));
  const silent = touching.filter(({ source, from }) => from <= now && !speaking.has(source));
  const firsts = await Promise.all(silent.map(({ source }) => store.incidents.firstOf(source)));
  const sources = new Set(silent.map(({ source }) => source));
  return earliest(
    [
      ...said.filter(({ to }) => to > start).map(({ from }) => from),
      ...firsts.filter((first) => first !== null),
      ...deployed.filter(({ source }) => sources.has(source)).map(({ at }) => at),
    ].filter((each) => each <= now),
  );
}
