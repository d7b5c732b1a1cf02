import { readFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What is sent to the browser. */
export interface Asset {
  type: string;
  body: string | Buffer;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  // The page's modules are TypeScript that is plain JavaScript once its types are taken out.
  ts: 'text/javascript; charset=utf-8',
};
const FONT = createRequire(import.meta.url).resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');
const BOLD_FONT = createRequire(import.meta.url).resolve(
  '@fontsource/inter/files/inter-latin-700-normal.woff2',
);

/** One of the page's own files, by its path on the server; null when there is none of that name. */
export async function assetAt(path: string): Promise<Asset | null> {
  if (path === '/fonts/regular.woff2') return { type: 'font/woff2', body: await readFile(FONT) };
  if (path === '/fonts/bold.woff2') return { type: 'font/woff2', body: await readFile(BOLD_FONT) };
  const name = path === '/' ? 'index.html' : /^\/page\/([a-z-]+\.(?:ts|css))$/.exec(path)?.[1];
  const type = name && TYPES[name.slice(name.lastIndexOf('.') + 1)];
  if (!type) return null;
  const text = await readFile(fileURLToPath(new URL(`page/${name}`, import.meta.url)), 'utf8').catch(
    () => null,
  );
  if (text === null) return null;
  return { type, body: name.endsWith('.ts') ? stripTypeScriptTypes(text) : text };
}
