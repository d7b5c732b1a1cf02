import type { TopLevelSpec } from 'vega-lite';
import type { Unit } from '../domain/unit.ts';
import type { Page } from './render-page.ts';

/** A picture to be drawn: data inside, nothing fetched. */
export interface Chart {
  spec: TopLevelSpec;
  title: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
}

/** From a chart to PNG bytes. */
export type RenderChart = (chart: Chart) => Promise<Buffer>;

/** From a page to PDF bytes. */
export type RenderPage = (page: Page) => Promise<Buffer>;

/** How the values of a series come about, which decides how they are drawn and named. */
export type ChartKind = 'distribution' | 'count' | 'ratio' | 'gauge' | 'share';

export type Better = 'lower' | 'higher' | 'neither';

/** One week of a series. */
export interface TrendPoint {
  /** Its first day as the team writes it, e.g. `2 Mar`. */
  label: string;
  /** Local midnight of its first day. */
  start: Date;
  /** In the model's unit; null when nothing was measured, which is not 0. */
  value: number | null;
  p75: number | null;
  n: number;
  /** Only some of its days lie inside the window. */
  partial: boolean;
}

/** A benchmark tier from its lower bound up to `to`, both in the model's unit; null means without end. */
export interface Band {
  tier: string;
  from: number;
  to: number | null;
}

/** What the axis and the words of a picture of weeks follow from. */
export interface Measure {
  unit: Unit;
  kind: ChartKind;
}

/** Where a team should be or wants to be, in the model's unit: a line with its name. */
export interface Aim {
  kind: 'threshold' | 'goal';
  value: number;
}

/** What the trend picture shows. All values are in `unit`. */
export interface TrendModel extends Measure {
  /** E.g. `Lead time for changes · Team A`. */
  title: string;
  subtitle: string;
  better: Better;
  points: TrendPoint[];
  /** In any order; empty when nothing is compared. */
  bands: Band[];
  /** Where the bands come from, e.g. `DORA 2023`. */
  bandsLabel: string;
  /** Null until the team has set one. */
  baseline: number | null;
  aims?: Aim[];
  /** Indexes of the weeks from which it is at another level. */
  steps?: number[];
  /** Medians in the order in which the stages follow one another; null is "not measured". */
  stages: { stage: string; value: number | null; n: number }[];
  /** Weekly medians of the stages, one value for each of `points`; drawn stacked under the stages. */
  stageSeries?: { stage: string; values: (number | null)[] }[];
  /** A value that stands beside the series, e.g. of the last 4 complete weeks. */
  recent?: { label: string; value: number | null; n: number };
}

/** What the picture of one metric of two teams shows. Both series have the same weeks. */
export interface CompareModel extends Measure {
  title: string;
  subtitle: string;
  better: Better;
  bands: Band[];
  bandsLabel: string;
  series: [CompareSeries, CompareSeries];
}

export interface CompareSeries {
  /** E.g. the team's name. */
  name: string;
  points: TrendPoint[];
}

/** One column of a distribution: values from `from` (included) up to `to` (not included, save in the last). */
export interface Bucket {
  /** E.g. `1–4 h`. */
  label: string;
  from: number;
  /** Null for no upper end. */
  to: number | null;
  n: number;
  /** Of all values, 0 to 1. */
  share: number;
}

/** What the picture of a distribution shows. */
export interface DistributionModel {
  title: string;
  subtitle: string;
  unit: Unit;
  /** In rising order, with no gap between them. */
  buckets: Bucket[];
  /** E.g. the median, p75 and p90, in `unit`. */
  marks: { label: string; value: number }[];
}

/** One metric among several. `value` is null when too little was measured. */
export interface ScorecardPanel extends Measure {
  title: string;
  better: Better;
  value: number | null;
  n: number;
  /** Tier of an industry table, null for none. */
  band: string | null;
  /** E.g. `better`; null for none, also where there is too little to judge. */
  verdict: string | null;
  points: TrendPoint[];
  /** Heading under which it stands with its neighbours of the same group. */
  group?: string;
}

/** What the picture of small multiples shows; it stays readable with up to 12. */
export interface ScorecardModel {
  title: string;
  subtitle: string;
  panels: ScorecardPanel[];
}

/** What the picture of shares shows, in percent. */
export interface SharesModel {
  title: string;
  subtitle: string;
  /** In order of priority; `expected` is null where nothing was agreed. */
  rows: { key: string; actual: number; expected: number | null; n: number }[];
  /** What `n` counts, e.g. `person-days`. */
  counted: string;
}

/** What the render worker is asked: a picture of a spec, or a document of a page. */
export interface ToWorker {
  id: number;
  as: 'png' | 'pdf';
  json: string;
}

/** What the render worker says. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; bytes: Uint8Array }
  | { kind: 'failed'; id: number; message: string };
