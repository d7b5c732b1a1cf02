import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';

export interface Query {
  query: string;
  variables?: Record<string, unknown>;
}

export interface QueryAnswer {
  body: { data?: unknown; errors?: object[] };
  /** What a query asked for that the tool would not understand, or that the stand-in was not taught. */
  unexpected: string[];
}

/** Reads a field off the object that the stand-in made; one that it did not make is an error, never null. */
const readField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const value =
    source !== null && typeof source === 'object' ? Reflect.get(source, info.fieldName) : undefined;
  if (value === undefined) {
    throw new Error(`the stand-in has no answer for ${info.parentType.name}.${info.fieldName}`);
  }
  return typeof value === 'function' ? value(args) : value;
};

/** Runs queries over a schema; a document is read and validated once. `shown` writes an error as the tool does. */
export function graphqlOver(
  schema: GraphQLSchema,
  shown: (error: GraphQLError) => object,
): (rootValue: unknown, query: Query) => Promise<QueryAnswer> {
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

  return async (rootValue, { query, variables }) => {
    const document = read(query);
    if (!('kind' in document)) {
      return { body: { errors: document.map(shown) }, unexpected: document.map(({ message }) => message) };
    }
    const result = await execute({
      schema,
      document,
      rootValue,
      variableValues: variables ?? {},
      fieldResolver: readField,
      typeResolver: (value) => Reflect.get(Object(value), '__typename'),
    });
    const errors = result.errors ?? [];
    return {
      body: { data: result.data, ...(errors.length > 0 && { errors: errors.map(shown) }) },
      unexpected: errors.map(({ message }) => message).filter((message) => message.includes('the stand-in')),
    };
  };
}
