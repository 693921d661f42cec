import { credits } from '@patenwerk/contracts';
import { type Html, html } from '../pages/html.js';
import { renderPage } from '../pages/page-shell.js';
import type { OpenApi, OpenApiOperation, OpenApiParameter } from './build-openapi.js';

type Schema = { type?: string | string[]; enum?: unknown[]; const?: unknown; format?: string; minimum?: number; maximum?: number; default?: unknown; $ref?: string; anyOf?: Schema[]; items?: Schema; properties?: Record<string, Schema>; required?: string[] };

const typeNames: Record<string, string> = { string: 'Text', integer: 'ganze Zahl', number: 'Zahl', boolean: 'true oder false', array: 'Liste', object: 'Objekt', null: 'leer' };

/** The API page: every operation with its parameters, an example call and what comes back. No script, nothing from elsewhere. */
export function docsPage(api: OpenApi, baseUrl: string, demo: boolean): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));
  return renderPage({
    title: 'Offene Schnittstelle',
    lead: 'Standorte und Kennzahlen des Programms, ohne Anmeldung, als JSON. Für Ihre eigene Karte, Ihre Auswertung oder Ihren Netzauftritt.',
    demo,
    wide: true,
    body: html`
<ul class="toc">${operations.map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`)}</ul>
<h2>Gut zu wissen</h2>
<ul>
<li>Listen kommen seitenweise: <code>page</code> und <code>per_page</code> (höchstens 200), dazu <code>total</code>.</li>
<li>Unbekannte Parameter werden abgelehnt. Eine Ablehnung ist <code>application/problem+json</code> und nennt in <code>errors</code> jedes Feld auf Deutsch und Englisch.</li>
<li>Antworten tragen einen <code>ETag</code>; mit <code>If-None-Match</code> kommt 304, wenn sich nichts geändert hat.</li>
<li>Zahlen unter fünf werden nicht genannt (<code>suppressed</code>). Wo die Daten herkommen, steht in <code>credits</code>; bitte nennen Sie es mit: ${credits.postcodes.text}; ${credits.shapes.text}.</li>
<li>Ohne Schlüssel gilt ein Kontingent je Minute und Adresse. Jede Antwort sagt in <code>RateLimit</code>, was übrig ist; darüber hinaus kommt 429 mit <code>Retry-After</code>.</li>
<li>Förderer und Verzeichnisse bekommen von der BaS einen Schlüssel mit eigenem Kontingent. Schreiben Sie dafür an die Adresse im <a href="/impressum">Impressum</a>: wer Sie sind, was Sie abrufen und wie oft. Gesendet wird er als <code>Authorization: Bearer pw_…</code>; im Netzauftritt selbst hat er nichts zu suchen.</li>
<li>Maschinenlesbar: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</li>
</ul>
<h2>Aufrufe</h2>
${operations.map(({ path, method, operation }) => section(path, method, operation, api, baseUrl))}`,
  });
}

const needsKey = ({ security }: OpenApiOperation): boolean => security?.every((each) => Object.keys(each).length > 0) ?? false;

function section(path: string, method: string, operation: OpenApiOperation, api: OpenApi, baseUrl: string): Html {
  const parameters = (operation.parameters ?? []).filter(({ in: place }) => place !== 'header');
  const answer = (operation.responses['200'] as { content?: Record<string, { schema: Schema }> } | undefined)?.content?.['application/json']?.schema;
  const fields = answer ? fieldsOf(answer, api) : [];
  return html`<section class="op" id="${operation.operationId}" aria-labelledby="t-${operation.operationId}">
<h3 id="t-${operation.operationId}">${operation.summary}</h3>
<p><span class="verb">${method}</span> <code>${path}</code></p>
${parameters.length > 0 ? html`<h4>Parameter</h4><table><thead><tr><th scope="col">Name</th><th scope="col">Ort</th><th scope="col">Was</th></tr></thead><tbody>${parameters.map((each) => parameterRow(each, api))}</tbody></table>` : null}
<h4>Beispiel</h4>
<pre>curl ${needsKey(operation) ? "-H 'Authorization: Bearer pw_…' " : ''}'${exampleUrl(path, parameters, api, baseUrl)}'</pre>
${needsKey(operation) ? html`<p>Nur mit einem Schlüssel.</p>` : null}
${fields.length > 0 ? html`<h4>Antwort</h4><table><thead><tr><th scope="col">Feld</th><th scope="col">Was</th></tr></thead><tbody>${fields.map(({ name, what }) => html`<tr><td><code>${name}</code></td><td>${what}</td></tr>`)}</tbody></table>` : null}
<p class="note" lang="en">${operation.description}</p>
</section>`;
}

function parameterRow({ name, in: place, required, schema }: OpenApiParameter, api: OpenApi): Html {
  return html`<tr><td><code>${name}</code></td><td>${place === 'path' ? 'im Pfad' : 'in der Abfrage'}${required ? ', nötig' : ''}</td><td>${describeSchema(schema as Schema, api)}</td></tr>`;
}

function exampleUrl(path: string, parameters: OpenApiParameter[], api: OpenApi, baseUrl: string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(exampleOf(parameters.find((each) => each.name === name)?.schema as Schema, api)));
  const query = parameters.filter(({ in: place, name }) => place === 'query' && ['page', 'per_page', 'state', 'year'].includes(name)).map(({ name, schema }) => `${name}=${exampleOf(schema as Schema, api, name)}`);
  return `${baseUrl}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function exampleOf(schema: Schema | undefined, api: OpenApi, name = ''): unknown {
  if (name === 'year') return 2026;
  if (!schema) return 'x';
  const known = resolved(schema, api);
  if (known.enum) return name === 'state' && known.enum.includes('NW') ? 'NW' : known.enum[0];
  if (known.format === 'uuid') return '019abcde-0000-7000-8000-000000000001';
  return known.default ?? (known.type === 'string' ? 'x' : 1);
}

function resolved(schema: Schema, api: OpenApi): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name ? ((api.components.schemas[name] as Schema | undefined) ?? {}) : schema;
}

function fieldsOf(schema: Schema, api: OpenApi, prefix = '', depth = 0): { name: string; what: string }[] {
  const { properties = {} } = resolved(schema, api);
  return Object.entries(properties).flatMap(([key, field]) => {
    const own = { name: `${prefix}${key}`, what: describeSchema(field, api) };
    const inner = resolved(field, api);
    if (depth < 1 && inner.items) return [own, ...fieldsOf(inner.items, api, `${prefix}${key}[].`, depth + 1)];
    if (depth < 1 && inner.properties) return [own, ...fieldsOf(inner, api, `${prefix}${key}.`, depth + 1)];
    return [own];
  });
}

function describeSchema(schema: Schema, api: OpenApi): string {
  const known = resolved(schema, api);
  if (known.anyOf) return known.anyOf.map((each) => describeSchema(each, api)).join(' oder ');
  if (known.enum) return `eines von: ${known.enum.join(', ')}`;
  if (known.const !== undefined) return JSON.stringify(known.const);
  if (known.format === 'uuid') return 'Kennung (UUID)';
  if (known.format === 'date') return 'Tag (JJJJ-MM-TT)';
  const name = [known.type ?? []].flat().map((type) => typeNames[type] ?? type).join(' oder ') || 'beliebig';
  const least = known.minimum !== undefined && known.minimum > Number.MIN_SAFE_INTEGER ? `ab ${known.minimum}` : '';
  const most = known.maximum !== undefined && known.maximum < Number.MAX_SAFE_INTEGER ? `bis ${known.maximum}` : '';
  const usual = known.default !== undefined ? `sonst ${JSON.stringify(known.default)}` : '';
  return [name, [least, most].filter(Boolean).join(' '), usual].filter(Boolean).join(', ');
}
