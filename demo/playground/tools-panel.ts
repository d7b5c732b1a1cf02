import { z } from 'zod';
import { SECOND_MS } from '../../src/domain/milliseconds.ts';
import type { GitHubStandIn } from '../github/index.ts';
import type { HistoryPull } from '../organisation/model.ts';

/** A pull request as the tool shows it. */
export interface SeenPull {
  number: number;
  title: string;
  /** A name. */
  author: string;
  labels: string[];
  comments: string[];
}

/** What one can do in the tool. */
export const ToolOrder = z.discriminatedUnion('act', [
  z.object({ act: z.literal('open') }),
  z.object({ act: z.literal('name'), number: z.number().int() }),
]);
export type ToolOrder = z.infer<typeof ToolOrder>;

/** Open pull requests of one repository, beside the page's Slack. */
export interface ToolsPanel {
  seen(): { repository: string; pulls: SeenPull[] };
  perform(order: ToolOrder): Promise<void>;
}

export interface ToolsPanelOptions {
  github: GitHubStandIn;
  /** Without the organisation. */
  repository: string;
  /** Key of a project whose tickets count. */
  project: string;
  /** Person key of who opens pull requests. */
  author: string;
  /** Tells Kata that a pull request changed, as GitHub's webhook does. */
  told(repository: string): Promise<void>;
}

const SHOWN = 6;

/** What stands in a comment, without what nobody sees. */
function readable(body: string): string {
  return body.replace(/<!--[\s\S]*?-->\s*/g, '').replaceAll(/[*`]/g, '');
}

export function toolsPanel({ github, repository, project, author, told }: ToolsPanelOptions): ToolsPanel {
  const { organisation, marks } = github;
  const home = organisation.repositories.find(({ name }) => name === repository);
  if (!home) throw new Error(`there is no repository ${repository}`);

  function nameOf(key: string): string {
    return organisation.people.find((each) => each.key === key)?.name ?? key;
  }

  function opened(pulls: HistoryPull[]): HistoryPull {
    const number = Math.max(0, ...pulls.map((each) => each.number)) + 1;
    const at = new Date(Math.max(Date.now(), organisation.now.getTime()));
    const sha = number.toString(16).padStart(40, 'a');
    const commit = {
      sha,
      parents: [],
      author,
      authoredAt: at,
      committedAt: at,
      message: 'Sort results faster',
    };
    return {
      number,
      title: 'Sort results faster',
      body: 'Sorts once instead of twice, which halves the time of a search.',
      author,
      headBranch: 'sort-faster',
      baseBranch: home?.defaultBranch ?? 'main',
      openedAt: at,
      draft: false,
      readyAt: [],
      updatedAt: at,
      commits: [commit],
      reviews: [],
      labels: [],
      files: [{ path: 'src/sort.ts', additions: 12, deletions: 20 }],
    };
  }

  return {
    seen() {
      const open = home.pulls.filter(({ mergedAt, closedAt }) => !mergedAt && !closedAt);
      const newest = open.toSorted((a, b) => b.number - a.number).slice(0, SHOWN);
      return {
        repository: `${organisation.login}/${repository}`,
        pulls: newest.map((pull) => ({
          number: pull.number,
          title: pull.title,
          author: nameOf(pull.author),
          labels: pull.labels,
          comments: marks.comments
            .filter(({ on }) => on === `${repository}#${pull.number}`)
            .map(({ body }) => readable(body)),
        })),
      };
    },
    async perform(order) {
      if (order.act === 'open') home.pulls.push(opened(home.pulls));
      else {
        const pull = home.pulls.find(({ number }) => number === order.number);
        if (!pull || pull.title.startsWith(project)) return;
        pull.title = `${project}-1 ${pull.title}`;
        pull.updatedAt = new Date(Math.max(Date.now(), pull.updatedAt.getTime() + SECOND_MS));
      }
      await told(`${organisation.login}/${repository}`);
    },
  };
}
