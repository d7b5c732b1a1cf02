/** One project as it is drawn; all words are said by whoever makes the model. */
export interface PortfolioRow {
  /** With its priority. */
  name: string;
  /** E.g. `24 of 40 done`. */
  progress: string;
  standing: 'cannot be said' | 'late' | 'at risk' | 'on track' | 'done';
  /** E.g. `85 %: 3 Dec`, or why nothing is said. */
  remark: string;
  /** When work began; null where it did not. */
  begun: Date | null;
  /** The day that holds with 50 %; null without a forecast, or farther off than anybody can say. */
  even: Date | null;
  /** The same with 85 %. */
  safe: Date | null;
  /** Whether there is a forecast. */
  isForecast: boolean;
  /** When the last of it was done; null while any is open. */
  done: Date | null;
  due: Date | null;
  /** Percent of the effort; null where it is not measured, or nothing is expected. */
  actual: number | null;
  expected: number | null;
  /** Its place among those that need help; null where none is told. */
  risk: string | null;
}

/** What the picture of all projects shows. */
export interface PortfolioModel {
  title: string;
  subtitle: string;
  now: Date;
  /** In order of priority. */
  rows: PortfolioRow[];
  /** What is said of those that are not drawn; empty for nothing. */
  rest: string;
}
