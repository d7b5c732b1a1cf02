import { randomUUID } from 'node:crypto';
import { link, lstat, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Exit } from './host.ts';

function refusal(path: string, { code, message }: NodeJS.ErrnoException): Exit {
  if (code === 'EEXIST') return new Exit(2, `${path} is there already: name another file after \`--out\`.`);
  return new Exit(2, `${path} cannot be written (${code ?? message}): name another file after \`--out\`.`);
}

/** @throws Exit when something is there already: a file, a folder, a link */
export async function refuseExisting(path: string): Promise<void> {
  const found = await lstat(path).then(
    () => true,
    () => false,
  );
  if (found) throw new Exit(2, `${path} is there already: name another file after \`--out\`.`);
}

/** Writes a file that is not there yet; at no time is half of it there. @throws Exit when it cannot, or something is there by now */
export async function writeNew(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(beside, text, { flush: true, flag: 'wx' });
    await link(beside, path);
  } catch (error) {
    throw refusal(path, error as NodeJS.ErrnoException);
  } finally {
    await rm(beside, { force: true });
  }
}
