import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';

const OUTAGES = [
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
];

/** What a server answers while it stops, starts or hands over to another member of the set. */
const CHANGING_STATE = new Set([91, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);

function isChangingState(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return false;
  return error.hasErrorLabel('RetryableWriteError') || CHANGING_STATE.has(Number(error.code));
}

/** A bulk write whose connection breaks wraps that as if the server had answered. */
function unwrapped(error: unknown): unknown {
  const inner: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : null;
  return inner instanceof Error ? inner : error;
}

/** A connection that is written to just as it ends is not the driver's error, but the socket's. */
function isBrokenSocket(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Whether an error says that the database is out of reach, rather than that a request was wrong. */
export function isDatabaseOutage(error: unknown): boolean {
  const cause = unwrapped(error);
  return OUTAGES.some((each) => cause instanceof each) || isChangingState(cause) || isBrokenSocket(cause);
}
