import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/**
 * Whatever is sealed is as long as this: a length would tell who wrote a long comment. The longest comment is 6,000
 * bytes, whatever its characters, and 40 answers are under 2,000.
 */
const SEALED_BYTES = 12 * 1024;

/** The key that opens sealed answers is not the one they were sealed with. */
export class WrongKey extends Error {
  override name = 'WrongKey';
}

/** What is kept of a round's key: useless without the master key, which is not in the database. */
export type WrappedKey = Buffer;

/** The key of one round, in the memory of a process for as long as it needs it. */
export interface RoundKey {
  /** Under what somebody's answers are found again: nobody without the key can tell whose it is. */
  lookup(person: string): string;
  /** @throws RangeError for more than fits */
  seal(value: unknown, lookup: string): Buffer;
  /** @throws WrongKey for what was sealed with another key or for another lookup, or was changed since */
  unseal(sealed: Buffer, lookup: string): unknown;
}

export interface Sealing {
  /** A random key for a round, wrapped by the master key. */
  newKey(round: string): WrappedKey;
  /** @throws WrongKey where another master key wrapped it */
  open(wrapped: WrappedKey, round: string): RoundKey;
}

function derived(key: Uint8Array | string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES));
}

function encrypt(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, about: string): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new WrongKey('sealed with another key');
  }
}

function padded(value: unknown): Buffer {
  // Not JSON, in which some characters are six bytes and half a pair of surrogates is none.
  const bytes = serialize(value);
  if (bytes.length > SEALED_BYTES) throw new RangeError('more than can be sealed');
  return Buffer.concat([bytes], SEALED_BYTES);
}

/**
 * Seals what people answer until a round closes. Every round has a random key; the database keeps it wrapped by the
 * master key, which only the environment of Kata's processes has.
 */
export function sealingWith(masterKey: string): Sealing {
  const master = derived(masterKey, 'kata survey rounds');
  return {
    newKey: (round) => encrypt(master, randomBytes(KEY_BYTES), round),
    open(wrapped, round) {
      const key = decrypt(master, wrapped, round);
      const [forLookup, forAnswers] = [derived(key, 'lookup'), derived(key, 'answers')];
      return {
        lookup: (person) => createHmac('sha256', forLookup).update(person).digest('base64url'),
        seal: (value, lookup) => encrypt(forAnswers, padded(value), lookup),
        unseal: (sealed, lookup) => deserialize(decrypt(forAnswers, sealed, lookup)),
      };
    },
  };
}
