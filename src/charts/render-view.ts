import { Canvas, type PDFDocument } from 'canvas';
import { type Loader, type LoggerInterface, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { FONT_FAMILY } from './render-fonts.ts';

const SCALE_FACTOR = 2;

/** Where a document is drawn. */
export type PageContext = ReturnType<PDFDocument['beginPage']>;

/**
 * From a Vega-Lite spec with its data inside to a PNG of twice its size in pixels.
 * Throws when the spec is wrong, when it asks for a file or an address, and when something in it fails to evaluate.
 */
export async function drawPng(spec: TopLevelSpec): Promise<Buffer> {
  const canvas = await draw(spec, SCALE_FACTOR);
  if (!(canvas instanceof Canvas)) throw new Error('There is no canvas to draw charts on.');
  return await canvas.encode('png');
}

/** Draws a spec where a context stands, in its units: of a document, as shapes and text. Throws as `drawPng` does. */
export async function drawOn(context: PageContext, spec: TopLevelSpec): Promise<void> {
  await draw(spec, 1, context);
}

async function draw(spec: TopLevelSpec, scale: number, externalContext?: PageContext): Promise<unknown> {
  const problems: string[] = [];
  const logger = collectingLogger(problems);
  const { spec: vega } = compile(spec, { config: { font: FONT_FAMILY }, logger });
  const view = new View(parse(vega), { renderer: 'none', loader: refusingLoader(problems), logger });
  try {
    await view.runAsync();
    failOn(problems);
    const canvas: unknown = await view.toCanvas(scale, { ...(externalContext && { externalContext }) });
    failOn(problems);
    return canvas;
  } finally {
    view.finalize();
  }
}

function failOn(problems: string[]): void {
  if (problems.length > 0) throw new Error(`The chart cannot be drawn: ${problems.join('; ')}`);
}

/** Vega reports a failed load and a failed evaluation to its logger and goes on; a chart must not. */
function collectingLogger(problems: string[]): LoggerInterface {
  function note(...parts: readonly unknown[]): LoggerInterface {
    problems.push(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
    return logger;
  }
  const logger: LoggerInterface = {
    level: (() => logger) as LoggerInterface['level'],
    error: note,
    warn: note,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/** Charts carry their data; nothing is read from a disk or a network. */
function refusingLoader(problems: string[]): Loader {
  async function refuse(uri: string): Promise<never> {
    const problem = `a chart may not load ${uri}`;
    problems.push(problem);
    throw new Error(problem);
  }
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
