import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  execute,
  extendSchema,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { readField } from './connection.ts';
import { queryRoot } from './query-root.ts';
import type { World } from './world.ts';

let published: GraphQLSchema | undefined;

/** GitHub's published schema. */
export function githubSchema(): GraphQLSchema {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  published ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
  return published;
}

interface Query {
  query: string;
  variables?: Record<string, unknown>;
}

interface Answer {
  body: { data?: unknown; errors?: object[] };
  /** What a query asked for that GitHub would not understand, or that the stand-in was not taught. */
  unexpected: string[];
}

/** An error as GitHub shows it: with its type beside the message. */
function shown(error: GraphQLError): object {
  const type = error.originalError && Reflect.get(error.originalError, 'type');
  const own = type ?? Reflect.get(error, 'type');
  return { ...(own && { type: own }), path: error.path, locations: error.locations, message: error.message };
}

/** Runs queries over the published schema and what extends it; a document is read and validated once. */
export function startGraphql(extension?: string): (world: World, query: Query) => Promise<Answer> {
  const known = githubSchema();
  const schema = extension === undefined ? known : extendSchema(known, parse(extension));
  const documents = new Map<string, DocumentNode>();

  function read(query: string): DocumentNode | readonly GraphQLError[] {
    const seen = documents.get(query);
    if (seen) return seen;
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    documents.set(query, document);
    return document;
  }

  return async (world, { query, variables }) => {
    const document = read(query);
    if (!('kind' in document)) {
      return { body: { errors: document.map(shown) }, unexpected: document.map((error) => error.message) };
    }
    const result = await execute({
      schema,
      document,
      rootValue: queryRoot(world),
      variableValues: variables ?? {},
      fieldResolver: readField,
      typeResolver: (value) => Reflect.get(Object(value), '__typename'),
    });
    const errors = result.errors ?? [];
    const unexpected = errors
      .map((error) => error.message)
      .filter((message) => message.includes('the stand-in'));
    return {
      body: { data: result.data, ...(errors.length > 0 && { errors: errors.map(shown) }) },
      unexpected,
    };
  };
}
