import type { PortfolioModel, PortfolioRow } from '../../src/charts/portfolio-model.ts';
import type { PortfolioStatus, ProjectStatus } from '../../src/reports/portfolio/define.ts';
import { count } from '../format.ts';
import { dayOf } from './forecast-words.ts';
import { countWords } from './portfolio-sentences.ts';
import { countsOf, mostUrgent, ordinal, progressWords, remarkWords } from './portfolio-words.ts';

/** More rows than these nobody reads on a phone. */
const MOST_ROWS = 30;

function rowOf(project: ProjectStatus, now: Date): PortfolioRow {
  const { name, priority, standing, progress, expected, dueAt, share, risk } = project;
  return {
    name: priority === null ? name : `${priority} · ${name}`,
    progress: progressWords(project, true),
    standing,
    remark: remarkWords(project, now),
    begun: progress?.begunAt ?? null,
    even: expected?.even ?? null,
    safe: expected?.safe ?? null,
    isForecast: expected !== null,
    done: progress?.doneAt ?? null,
    due: dueAt,
    actual: share.actual,
    expected: share.expected,
    risk: risk && ordinal(risk.rank),
  };
}

/** The picture of a portfolio; of many projects those that need attention. `of` is the team whose work it is. */
export function portfolioPicture(status: PortfolioStatus, of: string | null): PortfolioModel {
  const { projects, now, from } = status;
  const shown = mostUrgent(status, MOST_ROWS);
  const hidden = projects.filter((project) => !shown.includes(project));
  const kinds = countsOf(hidden).map(({ standing, n }) => `${n.toLocaleString('en-US')} ${standing}`);
  const noun = from === 'epics' ? 'epic' : 'project';
  const rest = hidden.length === 1 ? `1 more ${noun}` : `${count(hidden.length, `more ${noun}`)}`;
  return {
    title: of === null ? 'Portfolio' : `Portfolio · ${of}`,
    subtitle: `${countWords(status)} · ${dayOf(now, 'UTC')}`,
    now,
    rows: shown.map((project) => rowOf(project, now)),
    rest: hidden.length === 0 ? '' : `${rest} in the table beside it: ${kinds.join(', ')}`,
  };
}
