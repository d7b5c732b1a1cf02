import { createHash } from 'node:crypto';
import type { FilesGetUploadURLExternalResponse, WebClient } from '@slack/web-api';
import type { Post } from '../store/outbox.ts';
import { judge, type Posted, RECONNECT_WAIT_MS } from './judge.ts';
import { truncateText } from './mrkdwn.ts';

const ALT_LIMIT = 1_000;
const UPLOAD_TIMEOUT_MS = 10_000;

/** A file on its way to Slack. */
export interface Upload {
  name: string;
  title: string;
  bytes: Buffer;
  alt?: string;
}

/** Readable, and the sign by which the post is found again. */
function signedName(key: string, name: string, ending: string): string {
  const readable = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 20);
  return `${readable.replace(/^-|-$/g, '').slice(0, 60) || 'chart'}-${digest}.${ending}`;
}

/** The files of a post: its picture, and the documents beside it. */
export function uploadsOf({
  key,
  picture,
  documents = [],
}: Pick<Post, 'key' | 'picture' | 'documents'>): Upload[] {
  const shown = picture
    ? [
        {
          name: signedName(key, picture.title, 'png'),
          title: picture.title,
          bytes: picture.png,
          alt: picture.alt,
        },
      ]
    : [];
  const others = documents.map(({ name, title, bytes }) => {
    const dot = name.lastIndexOf('.');
    return { name: signedName(key, name.slice(0, dot), name.slice(dot + 1)), title, bytes };
  });
  return [...shown, ...others];
}

async function upload(client: WebClient, { name, bytes, alt }: Upload): Promise<string> {
  // By its generic method: the client's own one names the alternative text in a way that Slack ignores.
  const granted: FilesGetUploadURLExternalResponse = await client.apiCall('files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    ...(alt !== undefined && { alt_txt: truncateText(alt, ALT_LIMIT) }),
  });
  const { upload_url: address, file_id: file } = granted;
  const response = await fetch(address ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  if (!response.ok || !file) throw new Error(`the upload was answered with status ${response.status}`);
  return file;
}

/** Uploads files one after another; nobody sees them until they are shared. */
export async function uploadAll(
  client: WebClient,
  files: Upload[],
): Promise<{ id: string; title: string }[]> {
  const uploaded: { id: string; title: string }[] = [];
  for (const file of files) uploaded.push({ id: await upload(client, file), title: file.title });
  return uploaded;
}

/** A failed upload posts nothing, so it is never in doubt. */
export function judgeUpload(error: unknown): Posted {
  const judged = judge(error);
  if (judged.kind === 'uncertain') {
    return { kind: 'wait', ms: RECONNECT_WAIT_MS, reason: judged.reason, uploadFailed: true };
  }
  return judged;
}
