/** One month of a measure. `value` decides the height of its bar; null is not measured, which is not 0. */
export interface ReadoutMonth {
  /** E.g. `May`. */
  label: string;
  value: number | null;
  /** The value in words, short, e.g. `1.4 days`. */
  text: string;
  /** Few enough cases that it is drawn as an outline. */
  small: boolean;
}

/** One measure of the page. */
export interface ReadoutPanel {
  /** What it belongs to, e.g. `Speed`. */
  area: string;
  title: string;
  /** What it comes to now, in words. */
  value: string;
  /** Whether that is better or worse, in words; may be empty. */
  verdict: string;
  /** Drawn to be seen at once. */
  isClear: boolean;
  /** What it was and what it is based on, in words; may be empty. */
  remark: string;
  months: ReadoutMonth[];
  /** The last so many months are compared with those before. */
  compared: number;
}

/** Where the effort went, in percent; `planned` is null where nobody planned. */
export interface ReadoutEffort {
  area: string;
  title: string;
  rows: { name: string; actual: number; planned: number | null; text: string }[];
  /** Said in place of rows where there are none: what, and why. */
  missing: { value: string; remark: string } | null;
}

/** A page of pictures for people outside engineering. */
export interface ReadoutModel {
  title: string;
  subtitle: string;
  panels: ReadoutPanel[];
  effort: ReadoutEffort;
}
