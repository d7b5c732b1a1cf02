import {
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
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

/** Whether an error says that the database is out of reach, rather than that a request was wrong. */
export function isDatabaseOutage(error: unknown): boolean {
  return OUTAGES.some((each) => error instanceof each);
}
