import type { z } from 'zod';
import { account } from './account.ts';
import { build } from './build.ts';
import { change } from './change.ts';
import { commit } from './commit.ts';
import { deployment } from './deployment.ts';
import { holiday } from './holiday.ts';
import { incident } from './incident.ts';
import { measurement } from './measurement.ts';
import { repository } from './repository.ts';
import { sourceCoverage } from './source-coverage.ts';
import { sprint } from './sprint.ts';
import { workItem } from './work-item.ts';

/** Every kind of synced fact, by its kind. */
export const entities = {
  account,
  build,
  change,
  commit,
  deployment,
  holiday,
  incident,
  measurement,
  repository,
  'source-coverage': sourceCoverage,
  sprint,
  'work-item': workItem,
} as const;

export type Kind = keyof typeof entities;
export type RecordOf<K extends Kind> = z.infer<(typeof entities)[K]['schema']>;

/** A record with its kind: what a connector yields and the store keeps. */
export type Fact = { [K in Kind]: { kind: K; record: RecordOf<K> } }[Kind];

/** What a connector or an importer hands over: the record before it is parsed. */
export type FactInput = { [K in Kind]: { kind: K; record: z.input<(typeof entities)[K]['schema']> } }[Kind];
