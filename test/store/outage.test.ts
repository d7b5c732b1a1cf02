import { MongoBulkWriteError, MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { isDatabaseOutage } from '../../src/store/outage.ts';

const written = {} as ConstructorParameters<typeof MongoBulkWriteError>[1];

test.each([
  ['a connection that broke', new MongoNetworkError('connection 7 to 127.0.0.1:27017 closed'), true],
  [
    'the same inside a bulk write, as the driver wraps it',
    new MongoBulkWriteError(new MongoNetworkError('connection 7 closed') as never, written),
    true,
  ],
  [
    'a connection that ends while it is written to',
    Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' }),
    true,
  ],
  ['a server that stops', new MongoServerError({ message: 'shutting down', code: 11_600 }), true],
  [
    'a duplicate key',
    new MongoBulkWriteError({ message: 'E11000', code: 11_000, writeErrors: [] }, written),
    false,
  ],
  ['a bad request', new MongoServerError({ message: 'unknown operator', code: 2 }), false],
  ['a bug', new TypeError('x is undefined'), false],
])('%s', (_name, error, outage) => {
  expect(isDatabaseOutage(error)).toBe(outage);
});
