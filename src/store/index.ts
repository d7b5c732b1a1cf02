import { type Db, MongoClient } from 'mongodb';
import { type ActionItems, actionItemsIn } from './action-items.ts';
import { type Actions, actionsIn } from './actions.ts';
import { type AdminIds, adminIdsIn } from './admin-ids.ts';
import { type Answers, answersIn } from './answers.ts';
import { type Audit, auditIn } from './audit.ts';
import { type Catalogue, catalogueIn } from './catalogue.ts';
import { type Changes, changesIn } from './changes.ts';
import { type Corrections, correctionsIn } from './corrections.ts';
import { type Decisions, decisionsIn } from './decisions.ts';
import { type Deeds, deedsIn } from './deeds.ts';
import { type Deliveries, deliveriesIn } from './deliveries.ts';
import { type DigestOpinions, digestOpinionsIn } from './digest-opinions.ts';
import { type Editions, editionsIn } from './editions.ts';
import { type Events, eventsIn } from './events.ts';
import { type EvidenceStore, evidenceIn } from './evidence.ts';
import { type FollowedActions, followedActionsIn } from './followed-actions.ts';
import { type Guards, guardsIn } from './guards.ts';
import { type Holidays, holidaysIn } from './holidays.ts';
import { type Homes, homesIn } from './homes.ts';
import { type HookDeliveries, hookDeliveriesIn } from './hook-deliveries.ts';
import { type IncidentLinks, incidentLinksIn } from './incident-links.ts';
import { type Incidents, incidentsIn } from './incidents.ts';
import { type Instruments, instrumentsIn } from './instruments.ts';
import { type Irregularities, irregularitiesIn } from './irregularities.ts';
import { type Leases, leasesIn } from './leases.ts';
import { type Logins, loginsIn } from './logins.ts';
import { migrate } from './migrate.ts';
import { type Objectives, objectivesIn } from './objectives.ts';
import { type OrganisationStore, organisationIn } from './organisation.ts';
import type { OutboxStore } from './outbox.ts';
import { outboxIn } from './outbox-collection.ts';
import { type Outcomes, outcomesIn } from './outcomes.ts';
import { type Preferences, preferencesIn } from './preferences.ts';
import { type Proposals, proposalsIn } from './proposals.ts';
import { type PublishingTicks, publishingTicksIn } from './publishing-ticks.ts';
import { type Requests, requestsIn } from './requests.ts';
import { type Retrospectives, retrospectivesIn } from './retrospectives.ts';
import { type RiskPredictions, riskPredictionsIn } from './risk-predictions.ts';
import { type SettingsStore, settingsIn } from './settings.ts';
import { type SurveyAnswers, surveyAnswersIn } from './survey-answers.ts';
import { type SurveyRounds, surveyRoundsIn } from './survey-rounds.ts';
import { type SurveySchedules, surveySchedulesIn } from './survey-schedules.ts';
import { type SyncState, syncStateIn } from './sync-state.ts';
import { type TicketStore, ticketsIn } from './tickets.ts';

export type { Answer, Picture } from './answers.ts';

/** All that Kata remembers. */
export interface Store {
  events: Events;
  deliveries: Deliveries;
  digestOpinions: DigestOpinions;
  editions: Editions;
  evidence: EvidenceStore;
  outcomes: Outcomes;
  incidents: Incidents;
  incidentLinks: IncidentLinks;
  catalogue: Catalogue;
  changes: Changes;
  actions: Actions;
  actionItems: ActionItems;
  adminIds: AdminIds;
  decisions: Decisions;
  deeds: Deeds;
  objectives: Objectives;
  organisation: OrganisationStore;
  sync: SyncState;
  audit: Audit;
  corrections: Corrections;
  followedActions: FollowedActions;
  guards: Guards;
  holidays: Holidays;
  homes: Homes;
  hooks: HookDeliveries;
  instruments: Instruments;
  irregularities: Irregularities;
  leases: Leases;
  logins: Logins;
  outbox: OutboxStore;
  preferences: Preferences;
  proposals: Proposals;
  publishingTicks: PublishingTicks;
  answers: Answers;
  requests: Requests;
  retrospectives: Retrospectives;
  riskPredictions: RiskPredictions;
  settings: SettingsStore;
  surveyAnswers: SurveyAnswers;
  surveyRounds: SurveyRounds;
  surveySchedules: SurveySchedules;
  tickets: TicketStore;
  /** For the scheduler, which keeps its own collections. */
  db: Db;
  /** Applies what migrations are missing, and names them. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  uri: string;
  database: string;
}

const SELECTION_TIMEOUT_MS = 10_000;

/**
 * Connects to MongoDB.
 * @throws MongoServerSelectionError when no server answers within ten seconds
 */
export async function openStore({ uri, database }: StoreOptions): Promise<Store> {
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    ignoreUndefined: true,
  });
  await client.connect();
  const db = client.db(database);
  return {
    events: eventsIn(db),
    deliveries: deliveriesIn(db),
    digestOpinions: digestOpinionsIn(db),
    editions: editionsIn(db),
    evidence: evidenceIn(db),
    outcomes: outcomesIn(db),
    incidents: incidentsIn(db),
    incidentLinks: incidentLinksIn(db),
    catalogue: catalogueIn(db),
    changes: changesIn(db),
    actions: actionsIn(db),
    actionItems: actionItemsIn(db),
    adminIds: adminIdsIn(db),
    decisions: decisionsIn(db),
    deeds: deedsIn(db),
    objectives: objectivesIn(db),
    organisation: organisationIn(db),
    sync: syncStateIn(db),
    audit: auditIn(db),
    corrections: correctionsIn(db),
    followedActions: followedActionsIn(db),
    guards: guardsIn(db),
    holidays: holidaysIn(db),
    homes: homesIn(db),
    hooks: hookDeliveriesIn(db),
    instruments: instrumentsIn(db),
    irregularities: irregularitiesIn(db),
    leases: leasesIn(db),
    logins: loginsIn(db),
    outbox: outboxIn(db),
    preferences: preferencesIn(db),
    proposals: proposalsIn(db),
    publishingTicks: publishingTicksIn(db),
    answers: answersIn(db),
    requests: requestsIn(db),
    retrospectives: retrospectivesIn(db),
    riskPredictions: riskPredictionsIn(db),
    settings: settingsIn(db),
    surveyAnswers: surveyAnswersIn(db),
    surveyRounds: surveyRoundsIn(db),
    surveySchedules: surveySchedulesIn(db),
    tickets: ticketsIn(db),
    db,
    migrate: () => migrate(db, client),
    close: () => client.close(),
  };
}
