import { allOperations, commonErrors, type ErrorCode, type Operation, Problem, problems } from '@patenwerk/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, Json>; headers?: Json; securitySchemes?: Json };
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: Json;
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: OpenApiParameter[];
  requestBody?: { required: true; content: Record<'application/json', { schema: Json; example?: unknown }> };
  responses: Record<string, Json>;
  security?: Json[];
}

const tags: Record<string, string> = {
  sites: 'Standorte und Kennzahlen',
  people: 'Menschen',
  matching: 'Patenschaften',
  training: 'Termine',
  notifications: 'Nachrichten',
  identity: 'Zugänge',
};

/** The quota of the open interface, told with every answer (IETF draft "RateLimit header fields for HTTP"). */
const quotaHeaders: Json = {
  RateLimit: { description: 'Was noch übrig ist (r) und in wie vielen Sekunden es wieder voll ist (t). What is left and when it is full again.', schema: { type: 'string', examples: ['"minute";r=598;t=41'] } },
  'RateLimit-Policy': { description: 'Wie viele Aufrufe (q) in wie vielen Sekunden (w) gehen. How many requests in how many seconds.', schema: { type: 'string', examples: ['"minute";q=600;w=60'] } },
};
const quotaOnAnswers: Json = { headers: Object.fromEntries(Object.keys(quotaHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }])) };
const keyScheme: Json = { type: 'http', scheme: 'bearer', description: 'Ein Schlüssel der BaS (pw_…) mit eigenem Kontingent. A key from BaS with a quota of its own.' };
const sessionScheme: Json = { type: 'apiKey', in: 'cookie', name: '__Host-patenwerk.session_token', description: 'Über http ohne das Präfix „__Host-“.' };

const isOpen = ({ http }: Operation): boolean => http?.path.startsWith('/v1/') ?? false;

/** What everybody and the holders of keys may call; published at /openapi.json. */
export const publicApi = (): OpenApi =>
  buildOpenApi(
    allOperations.filter(isOpen),
    'Patenwerk: offene Schnittstelle',
    'Standorte und Kennzahlen des Programms „Alt & Jung – Chancenpatenschaften“. Ohne Anmeldung; Berichte für Förderer mit einem Schlüssel der BaS. Open interface to the sites and key figures of the programme, no sign-in needed; reports for funders need a key from BaS.',
  );

/** What the console calls; published at /openapi.console.json. */
export const consoleApi = (): OpenApi =>
  buildOpenApi(
    allOperations.filter((operation) => operation.http?.path.startsWith('/api/')),
    'Patenwerk: Schnittstelle der Konsole',
    'Nur mit Anmeldung; sie kann sich mit jeder Ausgabe ändern. Needs a session; may change with every release.',
  );

/** OpenAPI 3.1 straight from the contracts: nothing is described twice. */
export function buildOpenApi(operations: readonly Operation[], title: string, description: string): OpenApi {
  const components = new Components();
  const paths: OpenApi['paths'] = {};
  for (const operation of operations) {
    const { http } = operation;
    if (!http) continue;
    (paths[http.path] ??= {})[http.method.toLowerCase()] = describe(operation, components);
  }
  components.add(Problem.meta({ id: 'Problem' }), 'output');
  const used = [...new Set(operations.map(({ service }) => service))];
  const open = operations.some(isOpen);
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description, license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
    tags: used.map((name) => ({ name, description: tags[name] ?? name })),
    paths,
    components: {
      schemas: components.sorted(),
      ...(open ? { headers: quotaHeaders } : {}),
      securitySchemes: open ? { key: keyScheme } : { session: sessionScheme },
    },
  };
}

function describe(operation: Operation, components: Components): OpenApiOperation {
  const { http, subject, summary, service } = operation;
  if (!http) throw new Error(`${subject} has no route`);
  const input = components.add(operation.input, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const properties = input.properties ?? {};
  const required = input.required ?? [];
  const inPath = [...http.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const reads = http.method === 'GET' || http.method === 'DELETE';
  const parameters: OpenApiParameter[] = [
    ...inPath.map((name) => ({ name, in: 'path' as const, required: true, schema: properties[name] ?? {} })),
    ...(reads ? rest.map((name) => ({ name, in: 'query' as const, required: required.includes(name), schema: properties[name] ?? {} })) : []),
    ...(http.method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header' as const, required: false, description: 'Derselbe Schlüssel wirkt in 24 Stunden nur einmal.', schema: { type: 'string', minLength: 8, maxLength: 200 } }] : []),
  ];
  return {
    operationId: subject.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary: summary.de,
    description: summary.en,
    tags: [service],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(reads || rest.length === 0
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'object', properties: Object.fromEntries(rest.map((name) => [name, properties[name]])), required: required.filter((name) => rest.includes(name)), additionalProperties: false },
              },
            },
          },
        }),
    responses: {
      [String(http.status ?? 200)]:
        http.status === 204
          ? { description: 'Erledigt' }
          : { description: 'Erledigt', ...(isOpen(operation) ? quotaOnAnswers : {}), content: { 'application/json': { schema: components.add(operation.output, 'output') } } },
      ...refusals(operation),
    },
    ...securityOf(operation),
  };
}

/** A key is welcome wherever the interface is open, for its own quota; elsewhere below /v1 it is needed. The console has sessions. */
function securityOf(operation: Operation): { security?: Json[] } {
  if (isOpen(operation)) return { security: operation.access === 'public' ? [{}, { key: [] }] : [{ key: [] }] };
  return operation.access === 'public' ? {} : { security: [{ session: [] }] };
}

/** Refusals by status, each with the codes that may stand in `code`. */
function refusals(operation: Operation): Record<string, Json> {
  const { access, errors, http } = operation;
  const needless: ErrorCode[] = [
    ...(access === 'public' && !isOpen(operation) ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(http?.method === 'GET' || http?.method === 'DELETE' ? (['malformed_json', 'too_large'] as const) : []),
    ...(http?.method === 'POST' ? [] : (['idempotency_mismatch'] as const)),
  ];
  const codes = [...new Set([...commonErrors, ...errors])].filter((code) => !needless.includes(code)).sort();
  const byStatus: Record<string, ErrorCode[]> = {};
  for (const code of codes) (byStatus[String(problems[code].status)] ??= []).push(code);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list]) => [
      status,
      {
        description: list.map((code) => `${code}: ${problems[code].de}`).join('\n'),
        ...(isOpen(operation) && status === '429' ? quotaOnAnswers : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Schemas with an id of their own stand once, under components. */
class Components {
  private readonly schemas: Record<string, Json> = {};

  add(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json & { $defs?: Record<string, Json> };
    const names = new Map<string, string>();
    for (const [name, definition] of Object.entries($defs)) names.set(name, this.nameFor(name, definition, io));
    for (const [name, definition] of Object.entries($defs)) this.schemas[names.get(name) ?? name] = withoutId(rewritten(definition, names));
    const root = rewritten(own, names);
    const id = own['id'];
    if (typeof id !== 'string') return root;
    const name = this.nameFor(id, own, io);
    this.schemas[name] = withoutId(root);
    // An input is taken apart into parameters and body: it stays whole here.
    return io === 'input' ? withoutId(root) : { $ref: `#/components/schemas/${name}` };
  }

  sorted(): Record<string, Json> {
    return Object.fromEntries(Object.entries(this.schemas).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** What goes in may differ from what comes out (defaults, coercion): then it gets a name of its own. */
  private nameFor(name: string, definition: Json, io: 'input' | 'output'): string {
    const known = this.schemas[name];
    const same = !known || JSON.stringify(known) === JSON.stringify(withoutId(definition));
    return same ? name : `${name}${io === 'input' ? 'Input' : ''}`;
  }
}

function withoutId(schema: Json): Json {
  const { id: _id, ...rest } = schema;
  return rest;
}

/** Our own marks, and the bounds that every whole number of JavaScript has, tell a caller nothing. */
function isNoise(key: string, value: unknown): boolean {
  return (key === 'classification' && typeof value === 'string') || (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) || (key === 'maximum' && value === Number.MAX_SAFE_INTEGER);
}

/** References inside of one schema become references to the components. */
function rewritten(value: unknown, names: Map<string, string>): Json {
  const walk = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(
      Object.entries(each)
        .filter(([key, entry]) => !isNoise(key, entry))
        .map(([key, entry]) => [key, key === '$ref' && typeof entry === 'string' ? entry.replace(/^#\/\$defs\/(.+)$/, (_, name: string) => `#/components/schemas/${names.get(name) ?? name}`) : walk(entry)]),
    );
  };
  return walk(value) as Json;
}
