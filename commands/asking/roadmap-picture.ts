import type { Chart } from '../../src/charts/define.ts';
import { type PlannedCell, roadmapChart } from '../../src/charts/roadmap.ts';
import type { Roadmap } from '../../src/reports/goals/roadmap.ts';
import type { RoadmapCell, RoadmapRow } from '../../src/reports/review/roadmap.ts';

function planned(cell: RoadmapCell | null): PlannedCell | null {
  if (!cell) return null;
  const { title, from, goesOn, others } = cell;
  const more = others > 0 ? ` (+${others})` : '';
  const text = from === 'focus' ? `${title} (focus)` : title + more;
  return { text, kind: goesOn ? 'goes on' : from };
}

function row({ name, cells }: RoadmapRow) {
  return { name, cells: cells.map(planned) };
}

/** The picture of a roadmap. */
export function roadmapPicture({ only, quarters, company, rows }: Roadmap): Chart {
  const names = quarters.map(({ name }) => name);
  return roadmapChart({
    title: `Roadmap${only ? ` · ${only.name}` : ''}`,
    subtitle: `${names[0]} to ${names.at(-1)} · blue: an objective, yellow: a focus metric`,
    columns: names,
    rows: [company, ...rows].map(row),
  });
}
