import * as z from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import { apiRoot, apiRoutes, operations, type ApiRoute, type Operation } from './routes.ts';
import { problemSchema, shapes } from './shapes.ts';

/** What can go wrong with every call: with its parameters, its headers or its key. */
const withEveryCall = ['method-not-allowed', 'not-acceptable', 'request-invalid'] as const satisfies readonly ErrorCode[];
const withEveryKey = ['key-unknown', 'too-many-tries'] as const satisfies readonly ErrorCode[];

/** Every code that a route can answer. */
export function errorsOf(route: ApiRoute): ErrorCode[] {
  return [...withEveryCall, ...(route.open ? [] : withEveryKey), ...route.errors].toSorted();
}

const schemaAt = (id: string): string => `#/components/schemas/${id}`;

/** The description of the API, made of its routes. `statusOf` is the HTTP status of each code. */
export function describeApi(statusOf: Readonly<Record<ErrorCode, number>>): { openapi: string; [member: string]: unknown } {
  return {
    openapi: '3.1.1',
    info: {
      title: '引才考核数据接口 · Yincai assessment API',
      version: '1.0.0',
      description:
        'Reports, figures, entries and proposals for auditors, read-only. People are masked in every answer. Each call needs a key, which the office hands out, and leaves a trace that the office reads. Members may be added to answers within a version; none is renamed or taken away.',
    },
    servers: [{ url: apiRoot }],
    security: [{ key: [] }],
    paths: Object.fromEntries(operations.map((operation) => [apiRoutes[operation].path, { get: operationOf(operation, statusOf) }])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of the API, yk_ and 43 characters.' } },
      schemas: schemasOf(),
    },
  };
}

function schemasOf(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(shapes, {
    uri: schemaAt,
    // Answers hold nothing else today, but a reader has to bear what is added tomorrow.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // No format of JSON Schema: `contentEncoding` and `pattern` say it.
      if (jsonSchema.format === 'base64') delete jsonSchema.format;
    },
  });
  const known = Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(known.map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]));
}

function operationOf(operation: Operation, statusOf: Readonly<Record<ErrorCode, number>>): object {
  const route: ApiRoute = apiRoutes[operation];
  return {
    operationId: operation,
    summary: route.summary,
    description: route.description,
    ...(route.open ? { security: [] } : {}),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    responses: {
      200: {
        description: 'What was asked for.',
        headers: headersOf(route),
        content: route.files ? filesOf(route.files) : { 'application/json': { schema: contentOf(route.response) } },
      },
      ...(route.files
        ? { 303: { description: 'Where the file lies for five minutes.', headers: { Location: { schema: { type: 'string' } } } } }
        : {}),
      304: { description: 'What the caller has, by If-None-Match, is what there is.' },
      ...problemsOf(errorsOf(route), statusOf),
      500: { description: 'Problem: internal, our own fault.', content: problemContent() },
    },
  };
}

function headersOf({ query }: ApiRoute): object {
  const text = { type: 'string' };
  return {
    ETag: { description: 'Strong; follows from the content alone.', schema: text },
    ...('cursor' in query.shape ? { Link: { description: 'The next page, rel="next"; absent on the last.', schema: text } } : {}),
  };
}

/** Bytes have no schema. */
function filesOf(files: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.values(files).map((type) => [type, {}]));
}

/** A schema that has a name is referred to by it. */
function contentOf(schema: z.ZodType): object {
  const id = shapes.get(schema)?.id;
  return id === undefined ? withoutDialect(z.toJSONSchema(schema)) : { $ref: schemaAt(id) };
}

function withoutDialect({ $schema: _dialect, ...schema }: Record<string, unknown>): object {
  return schema;
}

function parametersOf({ shape }: z.ZodObject, place: 'path' | 'query'): object[] {
  return Object.entries(shape).map(([name, schema]) => {
    const parameter: unknown = schema;
    if (!(parameter instanceof z.ZodType)) throw new Error(`the parameter ${name} has no schema`);
    const { description, ...rest } = z.toJSONSchema(parameter);
    return { name, in: place, required: !parameter.safeParse(undefined).success, description, schema: withoutDialect(rest) };
  });
}

function problemContent(): object {
  return { 'application/problem+json': { schema: contentOf(problemSchema) } };
}

/** Problems by status, each with the codes that it may carry. */
function problemsOf(codes: readonly ErrorCode[], statusOf: Readonly<Record<ErrorCode, number>>): object {
  const byStatus = Map.groupBy(codes, (code) => statusOf[code]);
  const retry = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: `Problem: ${of.join(', ')}.`,
        ...(status === 429 ? { headers: retry } : {}),
        content: problemContent(),
      },
    ]),
  );
}
