import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OpenConnector } from '../../src/connectors/define.ts';
import { SourceError } from '../../src/connectors/source-error.ts';
import { freshStore } from '../support/store.ts';
import { run } from './support.ts';

/** A tool that gives one page, with the cursor that `next` makes of the saved one, and then fails, `times` times. */
function failing(times: number, next: (saved: string | null) => string) {
  const cursors: (string | null)[] = [];
  const connector: OpenConnector = {
    check: async () => ({ account: 'test', problems: [] }),
    streams: async () => [
      {
        id: 'work-items:PAY',
        facts: z.never(),
        async *pages({ cursor }) {
          cursors.push(cursor);
          yield { items: [], cursor: next(cursor) };
          if (cursors.length <= times) throw new SourceError('unavailable', 'down');
        },
      },
    ],
  };
  return { connector, cursors };
}

test('a stream that tells the same before each failure is given up in the end', async () => {
  const { connector, cursors } = failing(50, () => 'here');
  const { status } = await run(await freshStore(), connector);
  expect(status).toBe('partial');
  expect(cursors).toEqual([null, 'here', 'here', 'here']);
});

test('one that gets on before each failure is read to its end', async () => {
  const { connector, cursors } = failing(6, (saved) => `${saved ?? ''}+`);
  const { status } = await run(await freshStore(), connector);
  expect(status).toBe('succeeded');
  expect(cursors).toHaveLength(7);
});
