import type { Rule } from '../define.ts';
import { contextSwitching } from './context-switching.ts';
import { flakyBuilds } from './flaky-builds.ts';
import { hiddenRework } from './hidden-rework.ts';
import { largeChangeFailures } from './large-change-failures.ts';
import { largeChanges } from './large-changes.ts';
import { loneReviewer } from './lone-reviewer.ts';
import { longCoding } from './long-coding.ts';
import { mergeWait } from './merge-wait.ts';
import { overCommitment } from './over-commitment.ts';
import { poorBacklog } from './poor-backlog.ts';
import { rareDeployments } from './rare-deployments.ts';
import { releaseWait } from './release-wait.ts';
import { scopeCreep } from './scope-creep.ts';
import { slowApproval } from './slow-approval.ts';
import { slowBuild } from './slow-build.ts';
import { slowPickup } from './slow-pickup.ts';
import { slowRestore } from './slow-restore.ts';
import { tooMuchStarted } from './too-much-started.ts';
import { unplannedWork } from './unplanned-work.ts';
import { unreviewedFailures } from './unreviewed-failures.ts';

/** The rule book: every bottleneck that Kata can name. */
export const rules: readonly Rule[] = [
  slowPickup,
  tooMuchStarted,
  largeChanges,
  loneReviewer,
  slowApproval,
  mergeWait,
  slowBuild,
  flakyBuilds,
  rareDeployments,
  releaseWait,
  slowRestore,
  unreviewedFailures,
  largeChangeFailures,
  hiddenRework,
  longCoding,
  poorBacklog,
  scopeCreep,
  overCommitment,
  contextSwitching,
  unplannedWork,
];
