import fc from 'fast-check';
import { BSON } from 'mongodb';
import { expect, test } from 'vitest';
import { bsonReader } from '../../src/store/read-bson.ts';

/** What records are made of, names and texts in any script. */
const Value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('any'), { maxLength: 12 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '__proto__'),
      tie('any'),
      {
        maxKeys: 6,
        noNullPrototype: true,
      },
    ),
  ),
})).any;

const written = (record: unknown) => Buffer.from(BSON.serialize({ record }));

test('documents of any shape one after another are read as the driver reads them', () => {
  fc.assert(
    fc.property(fc.array(Value, { maxLength: 8 }), (records) => {
      const read = bsonReader();
      for (const record of records) {
        const bytes = written(record);
        expect(read(bytes)).toEqual(BSON.deserialize(bytes));
      }
    }),
  );
});

test('fields that come and go, and names that begin alike, do not confuse it', () => {
  const read = bsonReader();
  const records = [
    { a: 1, ab: 'x', list: [{ id: 'one', state: 'approved' }, { id: 'two' }] },
    { ab: 'y', a: 2 },
    { a: 3, list: [{ state: 'approved', id: 'one' }] },
    { a: 'é', ab: 'e\u0301', abc: 'e' },
    { a: 'e', ab: 'é' },
  ];
  for (const record of [...records, ...records]) expect(read(written(record))).toEqual({ record });
});

test('what no record holds is refused', () => {
  const read = bsonReader();
  expect(() => read(written(new BSON.ObjectId()))).toThrow(/BSON of type 7/);
});
