import { importRecords } from '../sync/import.ts';
import type { Host } from './host.ts';
import { withWorkspace } from './workspace.ts';

const SHOWN = 20;

/** `kata import`: canonical records from a file or a folder. */
export async function importPath(host: Host, path: string): Promise<void> {
  await withWorkspace(host, async ({ store }) => {
    const { files, bad, ignored } = await importRecords(store, path, host.clock);
    for (const { file, records, changed, unknownFields } of files) {
      host.out(`${file}: ${records} records, ${changed} new or changed`);
      if (unknownFields.length > 0)
        host.err(`${file}: left out what the format does not have: ${unknownFields.join(', ')}`);
    }
    if (ignored.length > 0) host.err(`Not read, for their names say nothing to Kata: ${ignored.join(', ')}`);
    for (const { file, line, reason } of bad.slice(0, SHOWN)) host.err(`${file}:${line}: ${reason}`);
    if (bad.length > SHOWN) host.err(`… and ${bad.length - SHOWN} more`);
    if (bad.length > 0)
      host.err(`${bad.length} bad lines went to the quarantine; correct them and import again.`);
  });
}
