import type { Change } from '../domain/change.ts';
import type { DeliveryDocument } from '../store/delivery-document.ts';
import { type Remedy, remedyOf } from './remedy.ts';

/** A merged revert or hotfix. */
export interface Remediation {
  kind: Remedy['kind'];
  delivery: DeliveryDocument;
  /** What it puts right, merged before it. */
  targets: DeliveryDocument[];
}

const SHORT_SHA = 7;

interface Catalogue {
  byNumber: Map<number, DeliveryDocument[]>;
  byTitle: Map<string, DeliveryDocument[]>;
  /** By the first characters of each sha. */
  bySha: Map<string, { sha: string; delivery: DeliveryDocument }[]>;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function catalogueOf(deliveries: DeliveryDocument[], changeOf: Map<string, Change>): Catalogue {
  const catalogue: Catalogue = { byNumber: new Map(), byTitle: new Map(), bySha: new Map() };
  for (const delivery of deliveries) {
    const change = changeOf.get(nameOf(delivery));
    const pushed = delivery.change.slice(delivery.repository.length + 1);
    const shas = change ? [change.mergeSha, ...change.commits.map(({ sha }) => sha)] : [pushed];
    for (const sha of shas) if (sha) add(catalogue.bySha, sha.slice(0, SHORT_SHA), { sha, delivery });
    if (!change) continue;
    add(catalogue.byTitle, change.title, delivery);
    if (change.number > 0) add(catalogue.byNumber, change.number, delivery);
  }
  return catalogue;
}

function nameOf({ source, change }: DeliveryDocument): string {
  return `${source} ${change}`;
}

/** The last of some deliveries that was merged before another. */
function lastBefore(found: DeliveryDocument[], { mergedAt }: DeliveryDocument): DeliveryDocument[] {
  const before = found.filter((each) => each.mergedAt < mergedAt);
  return before.toSorted((a, b) => Number(a.mergedAt) - Number(b.mergedAt)).slice(-1);
}

/** What a remedy names; a title is asked only where nothing surer is found. */
function targetsOf(delivery: DeliveryDocument, { names, title }: Remedy, all: Catalogue): DeliveryDocument[] {
  const named = names.flatMap((name) => {
    if ('number' in name) return lastBefore(all.byNumber.get(name.number) ?? [], delivery);
    const alike = all.bySha.get(name.sha.slice(0, SHORT_SHA)) ?? [];
    const found = alike.filter(({ sha }) => sha.startsWith(name.sha) || name.sha.startsWith(sha));
    return lastBefore(
      found.map((each) => each.delivery),
      delivery,
    );
  });
  if (named.length > 0 || title === null) return [...new Set(named)];
  const number = /\([#!](\d+)\)$/.exec(title)?.[1];
  const byNumber = number === undefined ? [] : lastBefore(all.byNumber.get(Number(number)) ?? [], delivery);
  return byNumber.length > 0 ? byNumber : lastBefore(all.byTitle.get(title) ?? [], delivery);
}

/**
 * The reverts and hotfixes among the changes of a repository, and what each puts right. A revert of nothing but reverts
 * brings changes back and is none. Changes made only of others' commits are left out: they are not work of their own.
 */
export function remediationsAmong(
  deliveries: DeliveryDocument[],
  changeOf: Map<string, Change>,
): Map<DeliveryDocument, Remediation> {
  const told = new Map<DeliveryDocument, Remedy>();
  for (const delivery of deliveries) {
    const change = delivery.aggregate ? undefined : changeOf.get(nameOf(delivery));
    const remedy = change && remedyOf(change);
    if (remedy) told.set(delivery, remedy);
  }
  const found = new Map<DeliveryDocument, Remediation>();
  if (told.size === 0) return found;
  const catalogue = catalogueOf(deliveries, changeOf);
  // What a remedy names was merged before it, and is judged before it.
  const inOrder = [...told].toSorted(([a], [b]) => Number(a.mergedAt) - Number(b.mergedAt));
  for (const [delivery, remedy] of inOrder) {
    const targets = targetsOf(delivery, remedy, catalogue);
    const isRevert = (target: DeliveryDocument) => found.get(target)?.kind === 'revert';
    if (remedy.kind === 'revert' && targets.length > 0 && targets.every(isRevert)) continue;
    found.set(delivery, { kind: remedy.kind, delivery, targets });
  }
  return found;
}
