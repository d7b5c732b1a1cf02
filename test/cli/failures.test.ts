import { MongoServerError } from 'mongodb';
import { describe, expect, test, vi } from 'vitest';
import { failureOf } from '../../src/cli/failure.ts';
import type { Host } from '../../src/cli/host.ts';
import { newMachine } from './kata.ts';
import { say } from './spoken.ts';

vi.setConfig({ testTimeout: 90_000 });

const PASSWORD = 'hunter2hunter2';
const AWAY = `mongodb://kata:${PASSWORD}@127.0.0.1:1/?replicaSet=kata`;

function told(error: unknown, uri: string): { status: number; message: string } {
  return failureOf(error, { env: { MONGODB_URI: uri } } as unknown as Host);
}

describe.concurrent('failures', () => {
  test('MongoDB away is a sentence that names the server, not its password', async () => {
    const machine = await newMachine();
    const { status, out, err } = await machine.kata(['migrate'], { MONGODB_URI: AWAY });
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^MongoDB does not answer at 127\.0\.0\.1:1 \(.*\): start it, or correct MONGODB_URI\.\n$/,
    );
    expect(err).not.toContain(PASSWORD);
  });

  test('options of the address that MongoDB does not know are bad input, told without the address', async () => {
    const { status, out, err } = await say(['migrate'], {
      MONGODB_URI: `mongodb://kata:${PASSWORD}@db/?colour=blue`,
    });
    expect([status, out, err]).toEqual([
      2,
      '',
      'MONGODB_URI is no connection string that MongoDB takes: correct it.',
    ]);
  });

  test('a password that is refused, and a right that is lacking, are told apart', () => {
    const refused = new MongoServerError({ code: 18, message: 'Authentication failed.' });
    const uri = `mongodb://kata:${PASSWORD}@db-1:27017,db-2/kata`;
    expect(told(refused, uri)).toEqual({
      status: 1,
      message: 'MongoDB at db-1:27017,db-2 refuses the user or the password: correct MONGODB_URI.',
    });
    const barred = new MongoServerError({ code: 13, message: 'not authorized on kata to execute command' });
    expect(told(barred, uri).message).toMatch(/^MongoDB at db-1:27017,db-2 does not let this user work: /);
  });

  test('a mongod that MONGOD_BIN names and that is none is told by name', async () => {
    const machine = await newMachine({ own: true });
    const { status, err } = await machine.kata(['migrate'], { MONGOD_BIN: '/absent/mongod' });
    expect([status, err]).toEqual([
      1,
      'MONGOD_BIN names /absent/mongod, which is not an executable file: correct or unset it.\n',
    ]);
  });

  test('MONGODB_URI wins: no mongod is looked for', async () => {
    const machine = await newMachine();
    expect((await machine.kata(['migrate'], { MONGOD_BIN: '/absent/mongod' })).status).toBe(0);
  });

  test('whatever is said, no secret of the environment is in it', async () => {
    const secret = 'Zq8-not-like-any-token';
    const { status, out, err } = await say(['sync', '--x', secret], { MY_TOKEN: secret, MONGODB_URI: AWAY });
    expect(status).toBe(2);
    const said = await say([secret], { MY_TOKEN: secret });
    for (const text of [out, err, said.err]) expect(text).not.toContain(secret);
    expect(said.err).toContain("Unknown command '[removed]'.");
  });
});
