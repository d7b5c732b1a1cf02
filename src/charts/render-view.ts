import { Canvas } from 'canvas';
import { type Loader, type LoggerInterface, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { FONT_FAMILY } from './render-fonts.ts';

const SCALE_FACTOR = 2;

/**
 * From a Vega-Lite spec with its data inside to a PNG of twice its size in pixels.
 * Throws when the spec is wrong, when it asks for a file or an address, and when something in it fails to evaluate.
 */
export async function drawPng(spec: TopLevelSpec): Promise<Buffer> {
  const problems: string[] = [];
  const logger = collectingLogger(problems);
  const { spec: vega } = compile(spec, { config: { font: FONT_FAMILY }, logger });
  const view = new View(parse(vega), { renderer: 'none', loader: refusingLoader(problems), logger });
  try {
    await view.runAsync();
    failOn(problems);
    const canvas: unknown = await view.toCanvas(SCALE_FACTOR);
    failOn(problems);
    if (!(canvas instanceof Canvas)) throw new Error('There is no canvas to draw charts on.');
    return await canvas.encode('png');
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
