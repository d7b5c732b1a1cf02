import type { TopLevelSpec } from 'vega-lite';

/** A picture to be drawn: data inside, nothing fetched. */
export interface Chart {
  spec: TopLevelSpec;
  title: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
}

/** From a chart to PNG bytes. */
export type RenderChart = (chart: Chart) => Promise<Buffer>;

/** One week of a series. */
export interface TrendPoint {
  /** Its first day as the team writes it, e.g. `2 Mar`. */
  label: string;
  /** Local midnight of its first day. */
  start: Date;
  /** Median in the model's unit; null when nothing was measured, which is not 0. */
  value: number | null;
  p75: number | null;
  n: number;
  /** Only some of its days lie inside the window. */
  partial: boolean;
}

/** What the trend picture shows. All values are in `unit`. */
export interface TrendModel {
  /** E.g. `Lead time for changes · Team A`. */
  title: string;
  subtitle: string;
  unit: 'hours';
  better: 'lower' | 'higher';
  points: TrendPoint[];
  /** Benchmark tiers, each from its lower bound up to `to`; null means without end. */
  bands: { tier: string; from: number; to: number | null }[];
  /** Where the bands come from, e.g. `DORA 2023`. */
  bandsLabel: string;
  /** Null until the team has set one. */
  baseline: number | null;
  /** Medians in the order in which the stages follow one another; null is "not measured". */
  stages: { stage: string; value: number | null; n: number }[];
  /** A value that stands beside the series, e.g. of the last 4 complete weeks. */
  recent?: { label: string; value: number | null; n: number };
}

/** What the render worker is asked. */
export interface ToWorker {
  id: number;
  specJson: string;
}

/** What the render worker says. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; png: Uint8Array }
  | { kind: 'failed'; id: number; message: string };
