import type { PublicationContext } from '../publications/context.ts';
import { type Renderer, startRenderer } from './charts/render.ts';
import type { Rules } from './domain/rules.ts';
import { type PublisherOptions, startPublisher } from './publishing/publisher.ts';
import type { Surveying } from './surveys/define.ts';

export interface PublishingOptions
  extends Omit<PublisherOptions<PublicationContext>, 'contextFor' | 'renderChart'> {
  /** What the organisation decided about how it is measured, as it stands now. */
  rules(): Promise<Rules>;
  /** Year of the industry tables, unless one was decided in Slack. */
  benchmarkYear: number;
  /** How surveys are held. */
  surveys: Surveying;
  /** Somebody else's, who closes it; one of its own unless given. */
  renderer?: Renderer;
}

/** A renderer that starts with the first chart: where nothing is published it costs nothing. */
export function lateRenderer(): Renderer {
  let started: Promise<Renderer> | null = null;
  async function renderer(): Promise<Renderer> {
    started ??= startRenderer();
    return started.catch((error: unknown) => {
      started = null;
      throw error;
    });
  }
  return {
    render: async (chart) => (await renderer()).render(chart),
    renderPage: async (page) => (await renderer()).renderPage(page),
    async close() {
      await (await started?.catch(() => null))?.close();
    },
  };
}

/** Publishes what is due, until it is stopped: what is under way is finished then. */
export function startPublishing(options: PublishingOptions): { stop(): Promise<void> } {
  const { store, rules, benchmarkYear, surveys } = options;
  const renderer = options.renderer ?? lateRenderer();
  const publisher = startPublisher<PublicationContext>({
    ...options,
    renderChart: renderer.render,
    async contextFor(previous, now) {
      const organisation = await store.settings.organisation();
      return {
        store,
        now,
        admins: options.admins,
        rules: await rules(),
        surveys,
        organisation,
        benchmarkYear: organisation.benchmarkYear ?? benchmarkYear,
        renderPage: renderer.renderPage,
        previous,
      };
    },
  });
  return {
    async stop() {
      await publisher.stop();
      if (renderer !== options.renderer) await renderer.close();
    },
  };
}
