/** One of something for each chance that is told, in percent. */
export type Chances<T> = Record<50 | 85 | 95, T>;

/** What the picture of a forecast shows: how far work has come by week, and how far it will come with which chance. */
export interface FanModel {
  title: string;
  subtitle: string;
  zone: string;
  now: Date;
  /** The oldest first, now last. */
  past: { at: Date; done: number; known: number }[];
  /** How many more of those open now are done at least, week by week from now on. */
  fan: { at: Date; done: Chances<number> }[];
  /** Items that are still to come for each open one, at 1 none; null where nobody knows. */
  growth: number | null;
  dates: Chances<Date | null>;
  /** The promised day; null for none. */
  due: { at: Date; text: string } | null;
  /** The day that holds with 85 % if something were otherwise; null where nothing is asked, or it is too far off. */
  imagined: Date | null;
}
