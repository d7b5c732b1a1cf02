import type { Job } from '../src/scheduler/define.ts';
import { actionEvidenceJob } from './action-evidence.ts';
import type { JobContext } from './context.ts';
import { editionsDueJob } from './editions-due.ts';
import { keepRiskPredictionsJob } from './keep-risk-predictions.ts';
import { keepTicketsJob } from './keep-tickets.ts';
import { retrospectivesJob } from './retrospectives.ts';
import { runGuardsJob } from './run-guards.ts';
import { snapshotBacklogJob } from './snapshot-backlog.ts';
import { snapshotMaturityJob } from './snapshot-maturity.ts';
import { surveyRoundsJob } from './survey-rounds.ts';
import { syncSourceJob } from './sync-source.ts';

/** What runs by itself, a line for each file of this folder. */
export const jobs: Job<JobContext>[] = [
  actionEvidenceJob,
  editionsDueJob,
  keepRiskPredictionsJob,
  keepTicketsJob,
  retrospectivesJob,
  runGuardsJob,
  snapshotBacklogJob,
  snapshotMaturityJob,
  surveyRoundsJob,
  syncSourceJob,
];
