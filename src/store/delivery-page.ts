import type { DeliveredChange, ShippedIn } from '../domain/delivery.ts';
import type { DeliveryDocument } from './delivery-document.ts';

/** What a page does not repeat: it is the repository's, the delivery's or the deployment's. */
type Told = Omit<DeliveredChange, 'source' | 'id' | 'repository' | 'mergedAt'>;

interface Row extends Omit<DeliveryDocument, 'repository' | 'deployment' | 'deployedAt' | 'told'> {
  told: Told;
  /** Place in the page's list of deployments; null while not deployed. */
  deployment: number | null;
}

interface Page {
  deployments: ShippedIn[];
  rows: Row[];
}

/**
 * Deliveries of a repository as text. MongoDB's own form of thousands of small documents takes five times as long to
 * read as JSON does, and an answer reads thousands.
 */
export function writePage(documents: DeliveryDocument[]): string {
  const places = new Map<string, number>();
  const page: Page = { deployments: [], rows: [] };
  for (const { repository: _, deployedAt: __, deployment, told: full, ...own } of documents) {
    const { source: _source, id: _id, repository: _repository, mergedAt: _mergedAt, ...told } = full;
    const name = deployment && `${deployment.source} ${deployment.id}`;
    if (name && !places.has(name)) places.set(name, page.deployments.push(deployment) - 1);
    page.rows.push({ ...own, told, deployment: name ? (places.get(name) ?? null) : null });
  }
  return JSON.stringify(page);
}

/** JSON has instants as text. */
function instant(text: Date): Date;
function instant(text: Date | null): Date | null;
function instant(text: Date | null): Date | null {
  return text && new Date(text);
}

function readTold(told: Told): Told {
  for (const name of ['openedAt', 'readyAt', 'closedAt', 'updatedAt'] as const) {
    const at = told[name];
    if (at) told[name] = instant(at);
  }
  for (const review of told.reviews) review.submittedAt = instant(review.submittedAt);
  return told;
}

export function readPage(repository: string, text: string): DeliveryDocument[] {
  const { deployments, rows } = JSON.parse(text) as Page;
  for (const deployment of deployments) {
    deployment.startedAt = instant(deployment.startedAt);
    deployment.finishedAt = instant(deployment.finishedAt);
  }
  return rows.map((row) => {
    const deployment = row.deployment === null ? null : (deployments[row.deployment] ?? null);
    const { source, change: id } = row;
    const mergedAt = instant(row.mergedAt);
    const firstCommitAt = instant(row.firstCommitAt);
    const told = Object.assign(readTold(row.told), { source, id, repository, mergedAt });
    const deployedAt = deployment?.finishedAt ?? null;
    // What was parsed is nobody else's: filled in as it stands, it costs no second copy.
    return Object.assign(row, { repository, mergedAt, firstCommitAt, deployment, deployedAt, told });
  });
}
