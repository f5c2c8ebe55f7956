import * as z from 'zod';
import { pathParameters } from '@linli/shared/kernel/endpoint';
import type { Endpoint } from '@linli/shared/kernel/endpoint';

type Json = Record<string, unknown>;

function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(type, { io, unrepresentable: 'any' });
}

function parametersOf(endpoint: Endpoint, input: Json): Json[] {
  const inPath = new Set(pathParameters(endpoint.path));
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = new Set((input['required'] ?? []) as string[]);
  return Object.entries(properties)
    .filter(
      ([name]) => inPath.has(name) || endpoint.method === 'GET' || endpoint.upload !== undefined,
    )
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      schema,
    }));
}

function answersOf(endpoint: Endpoint): Json {
  const success = (endpoint.status ?? 200).toString();
  const { output } = endpoint;
  const content =
    'raw' in output
      ? { [output.contentType]: { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(output, 'output') } };
  const answers: Json = {
    [success]: { description: '成功', ...(success === '204' ? {} : { content }) },
  };
  for (const error of endpoint.errors) {
    const known = answers[error.status.toString()] as { description: string } | undefined;
    const line = `${error.code}: ${error.message}`;
    answers[error.status.toString()] = {
      description: known === undefined ? line : `${known.description}\n${line}`,
    };
  }
  return answers;
}

function bodyOf(endpoint: Endpoint, input: Json): Json {
  return endpoint.upload === undefined
    ? { 'application/json': { schema: input } }
    : { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
}

function operationOf(endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, 'input');
  const needsToken = endpoint.audience === 'person' || endpoint.audience === 'device';
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.')[0]],
    parameters: parametersOf(endpoint, input),
    ...(endpoint.method === 'GET' ? {} : { requestBody: { content: bodyOf(endpoint, input) } }),
    responses: answersOf(endpoint),
    ...(needsToken ? { security: [{ bearer: [] }] } : {}),
  };
}

/** The OpenAPI 3.1 document of the endpoints, generated from their contracts and from nothing else. */
export function openApiOf(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/[:*](\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: '邻里', version: '0.1.0' },
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  };
}
