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
