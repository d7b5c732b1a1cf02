import type { Build } from '../domain/build.ts';
import type { Change } from '../domain/change.ts';
import type { Commit, LandedLines } from '../domain/commit.ts';
import type { Correction } from '../domain/correction.ts';
import type { DeliveredChange, Delivery } from '../domain/delivery.ts';
import type { DeploymentOutcome, IncidentLinkReason } from '../domain/deployment-outcome.ts';
import type { Incident } from '../domain/incident.ts';
import type { Measurement } from '../domain/measurement.ts';
import type { Rules } from '../domain/rules.ts';
import type { Sprint } from '../domain/sprint.ts';
import type { WorkItem, WorkItemKind } from '../domain/work-item.ts';

/** A half-open span of time: `from` included, `to` not. */
export interface Window {
  from: Date;
  to: Date;
}

/** A change in any state; what is said in its body and its commits is not read. */
export type TeamChange = Omit<Change, 'body'>;

/** An incident of the team's services or repositories, and the deployments it is laid at the door of. */
export interface TeamIncident extends Incident {
  causes: { deployment: string; reason: IncidentLinkReason }[];
}

/** A work item of the team's projects, and what kind of work it is by the rules in force now. */
export interface TeamWorkItem extends Omit<WorkItem, 'kind'> {
  kind: WorkItemKind;
}

/** Something a member did: wrote a commit, reviewed, or moved a work item themselves. */
export interface Activity {
  /** Person key. */
  person: string;
  at: Date;
  did: 'commit' | 'review' | 'status';
  /** The work item it was for; null where it names none. Its portfolio may be its parent's. */
  item: Pick<TeamWorkItem, 'key' | 'kind' | 'portfolio' | 'project' | 'title' | 'url'> | null;
  /** Where it was done; told only of what names no work item. */
  repository?: string | undefined;
}

/** A pipeline run in one of the team's repositories. */
export interface TeamBuild extends Build {
  /** It ran on the branch that ships, as far as its branch is told. */
  onDefaultBranch: boolean;
}

/** A commit with which lines landed on the default branch. */
export interface Landing extends Pick<Commit, 'repository' | 'sha' | 'committedAt' | 'author'> {
  lines: LandedLines;
  /** The change or the direct push that landed as it; null where it is one of several of a change, or of none. */
  change: Pick<
    DeliveredChange,
    'author' | 'authorIsBot' | 'id' | 'number' | 'repository' | 'title' | 'url'
  > | null;
}

/** What those who answered one round of a survey said, as far as it is published. */
export interface SurveyFigure {
  /** Id of the round. */
  round: string;
  instrument: string;
  /** Null for the index, of all factors together. */
  factor: string | null;
  /** Of the factor, or the instrument. */
  title: string;
  /** When the round closed. */
  at: Date;
  /** Score, 0 to 100; null where results show words in place of a number. */
  value: number | null;
  /** Those who answered it. */
  n: number;
  /** Whether the last round asked the same, word for word. */
  sameWords: boolean;
}

/** What a metric may be computed from. What it does not read is empty. */
export interface FactLists {
  /** Merged changes and direct pushes, with the production deployment that shipped them. */
  deliveries: Delivery[];
  /** Changes that were open at some time of the spans asked for. */
  changes: TeamChange[];
  /** Successful production deployments. */
  deployments: DeploymentOutcome[];
  /** Incidents that were open at some time of the spans asked for. */
  incidents: TeamIncident[];
  /** Every work item of the team's projects that was created before the last span ended. */
  workItems: TeamWorkItem[];
  /** Sprints of the team's boards that began before the last span ended. */
  sprints: Sprint[];
  /** Pipeline runs in the team's repositories. */
  builds: TeamBuild[];
  /** What the team's members did; of somebody in two teams it counts in their primary team alone. */
  activities: Activity[];
  /** Commits of the spans asked for with which lines landed, where a source tells which. */
  landings: Landing[];
  measurements: Measurement[];
  /** Closed rounds of surveys in which enough of the team answered, a day after they closed. */
  surveys: SurveyFigure[];
}

export type FactName = keyof FactLists;

/** All that is a team's, by who owns what today, as it was known at one instant. */
export interface Facts extends FactLists {
  /** IANA zone in which the team's days and weeks begin. */
  timezone: string;
  /** Of people who keep other days than these: the zone of their own team. Absent where all keep the same. */
  zoneOf?: ((person: string) => string) | undefined;
  /** As if it were this instant: nothing later is known. */
  now: Date;
  /** Person keys of the members. */
  members: string[];
  rules: Rules;
  /** First instant from which a source tells of these facts for the team; absent where none does. */
  since: Partial<Record<FactName, Date>>;
  /** Whether it is a bot's login, by the patterns in force now. */
  isBot(login: string): boolean;
  /** Whether two logins are the same person's. */
  samePerson(a: string, b: string): boolean;
  /** ISO weekdays on which the team works; Monday to Friday where it does not say. */
  workingDays?: readonly number[] | undefined;
  /** Local dates, `YYYY-MM-DD`, on which the team does not work, weekends apart. */
  holidays: ReadonlySet<string>;
  /** What people said of the data, as far as it holds. */
  corrections: Correction[];
}
