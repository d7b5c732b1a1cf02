import type { Layer } from './layout.ts';

/** What is drawn carries its pixels; further fields say what it stands for. */
export interface Box {
  x: number;
  x2: number;
  y: number;
  y2: number;
  fill: string;
  opacity?: number;
}

export interface Dot {
  x: number;
  y: number;
  fill: string;
  stroke: string;
  size: number;
  shape?:
    | 'circle'
    | 'square'
    | 'triangle-up'
    | 'triangle-down'
    | 'triangle-left'
    | 'triangle-right'
    | 'diamond';
}

/** A corner of a line; corners of one `part` and colour are joined. */
export interface Corner {
  x: number;
  y: number;
  part: number;
  color: string;
}

const X = { field: 'x', type: 'quantitative', scale: null } as const;
const Y = { field: 'y', type: 'quantitative', scale: null } as const;
const FILL = { field: 'fill', type: 'nominal', scale: null } as const;
const OPACITY = { field: 'opacity', type: 'quantitative', scale: null } as const;

/** Rectangles in one layer, because each layer costs time. */
export function boxes(name: string, rows: Box[], cornerRadiusEnd = 0): Layer {
  return {
    name,
    data: { values: rows.map((row) => ({ opacity: 1, ...row })) },
    mark: { type: 'rect', cornerRadiusEnd },
    encoding: { x: X, x2: { field: 'x2' }, y: Y, y2: { field: 'y2' }, fill: FILL, fillOpacity: OPACITY },
  };
}

export function dots(name: string, rows: Dot[]): Layer {
  return {
    name,
    data: { values: rows.map((row) => ({ shape: 'circle', ...row })) },
    mark: { type: 'point', strokeWidth: 2, opacity: 1 },
    encoding: {
      x: X,
      y: Y,
      fill: FILL,
      stroke: { field: 'stroke', type: 'nominal', scale: null },
      size: { field: 'size', type: 'quantitative', scale: null },
      shape: { field: 'shape', type: 'nominal', scale: null },
    },
  };
}

export function lines(name: string, rows: Corner[], strokeWidth: number): Layer {
  return {
    name,
    data: { values: rows },
    mark: { type: 'line', strokeWidth, strokeJoin: 'round' },
    encoding: {
      x: X,
      y: Y,
      detail: { field: 'part' },
      stroke: { field: 'color', type: 'nominal', scale: null },
    },
  };
}

/** Areas between `y` and `y2`; corners of one `part` and opacity belong to one. */
export function areas(
  name: string,
  rows: { x: number; y: number; y2: number; part: number; opacity: number }[],
  color: string,
): Layer {
  return {
    name,
    data: { values: rows },
    mark: { type: 'area', color },
    encoding: {
      x: X,
      y: { ...Y, stack: null },
      y2: { field: 'y2' },
      detail: { field: 'part' },
      fillOpacity: OPACITY,
    },
  };
}
