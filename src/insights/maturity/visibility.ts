import { counted, defineDimension } from './define.ts';

const MIN_KINDS = 2;
const MOST_METRICS = 0.6;
const MOST_LINKED = 0.8;

/**
 * Walk: sources of two kinds at least tell of the team, and all were read to their end in the last two days. Run: work
 * items, changes, deployments and incidents all do; 60 % of the metrics have a number; 80 % of changes name their work
 * item, so that what the tools tell is one story.
 */
export const visibility = defineDimension({
  id: 'visibility',
  means: {
    crawl: 'numbers are gathered by hand, or one tool tells its part',
    walk: 'several tools tell their part, and are current',
    run: 'the tools tell one story, from ticket to production and back',
  },
  signs({ kinds, sources, metrics, linked }) {
    const told = kinds.filter((each) => each.told).map(({ kind }) => kind);
    const missing = kinds.filter((each) => !each.told).map(({ kind }) => kind);
    const connect = { what: 'Connect the tools that are missing', command: '/kata sync' };
    return [
      {
        of: 'walk',
        seen: told.length >= MIN_KINDS,
        evidence: told.length === 0 ? 'no source tells of the team' : `sources tell of ${told.join(', ')}`,
        next: connect,
      },
      {
        of: 'walk',
        seen: sources.n === 0 ? null : sources.stale === 0,
        evidence:
          sources.n === 0
            ? 'nothing is read'
            : sources.stale === 0
              ? 'all are current'
              : `${sources.stale} of ${counted(sources.n, 'source')} not read for two days`,
        next: { what: 'Get the sources read again that stopped', command: '/kata sync' },
      },
      {
        of: 'run',
        seen: missing.length === 0,
        evidence: missing.length === 0 ? 'all four kinds are there' : `none of ${missing.join(', ')}`,
        next: connect,
      },
      {
        of: 'run',
        seen: metrics.measured >= MOST_METRICS * metrics.of,
        evidence: `${metrics.measured} of ${counted(metrics.of, 'metric')} have a number`,
        next: { what: 'Tell Kata what the team owns, so that more is measured', command: '/kata setup TEAM' },
      },
      {
        of: 'run',
        seen: linked === null ? null : linked >= MOST_LINKED,
        evidence:
          linked === null
            ? 'whether changes name their work item is not measured'
            : `${Math.round(linked * 100)} % of changes name their work item`,
        next: { what: 'Name the work item in each change', command: '/metrics unlinked TEAM' },
      },
    ];
  },
});
