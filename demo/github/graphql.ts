import { readFileSync } from 'node:fs';
import { buildSchema, extendSchema, type GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { graphqlOver, type Query, type QueryAnswer } from '../graphql.ts';
import { queryRoot } from './query-root.ts';
import type { World } from './world.ts';

let published: GraphQLSchema | undefined;

/** GitHub's published schema. */
export function githubSchema(): GraphQLSchema {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  published ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
  return published;
}

/** An error as GitHub shows it: with its type beside the message. */
function shown(error: GraphQLError): object {
  const type = error.originalError && Reflect.get(error.originalError, 'type');
  const own = type ?? Reflect.get(error, 'type');
  return { ...(own && { type: own }), path: error.path, locations: error.locations, message: error.message };
}

/** Runs queries over the published schema and what extends it. */
export function startGraphql(extension?: string): (world: World, query: Query) => Promise<QueryAnswer> {
  const known = githubSchema();
  const run = graphqlOver(extension === undefined ? known : extendSchema(known, parse(extension)), shown);
  return (world, query) => run(queryRoot(world), query);
}
