import type { Build } from '../../domain/build.ts';

/** A failure that is ignored is none: the pipeline goes on. What is rejected, frozen or left out never took place. */
const OVER: Record<string, Build['status']> = {
  success: 'success',
  ignorefailed: 'success',
  failed: 'failure',
  errored: 'failure',
  expired: 'failure',
  aborted: 'cancelled',
  abortedbyfreeze: 'cancelled',
  approvalrejected: 'cancelled',
  skipped: 'cancelled',
  suspended: 'cancelled',
};

const UNDER_WAY = new Set([
  'running',
  'asyncwaiting',
  'taskwaiting',
  'timedwaiting',
  'notstarted',
  'discontinuing',
  'queued',
  'queuedlicenselimitreached',
  'queuedexecutionconcurrencyreached',
  'queuedglobalinfracapacityreached',
  'queuedplancreation',
  'paused',
  'pausing',
  'waiting',
  'resourcewaiting',
  'interventionwaiting',
  'approvalwaiting',
  'inputwaiting',
  'uploadwaiting',
  'waitsteprunning',
]);

/** Harness has written its states in several ways: `ApprovalWaiting`, `APPROVAL_WAITING`. */
function plain(status: string): string {
  return status.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** Whether what has this status is yet to end. */
export function isUnderWay(status: string): boolean {
  return UNDER_WAY.has(plain(status));
}

/** Whether what has this status was left out: it did nothing. */
export function isLeftOut(status: string): boolean {
  return ['skipped', 'suspended'].includes(plain(status));
}

/** Whether it has ended for good: by its status, or, where that is one nobody knows, by its having an end. */
export function isOver({ status, endTs }: { status: string; endTs?: number | null | undefined }): boolean {
  return OVER[plain(status)] !== undefined || (endTs != null && !isUnderWay(status));
}

/** How what has this status ended, or the status itself where it is one that nobody knows. */
export function outcomeOf(status: string): Pick<Build, 'status' | 'statusText'> {
  const known = OVER[plain(status)];
  return known === undefined ? { status: 'other', statusText: status } : { status: known };
}
