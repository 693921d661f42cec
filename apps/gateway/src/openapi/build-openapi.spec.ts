import { describe, expect, it } from '@jest/globals';
import { allOperations } from '@patenwerk/contracts';
import { consoleApi, type OpenApi, publicApi } from './build-openapi.js';

const routesOf = (api: OpenApi): string[] => Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));

describe('The description of the interfaces', () => {
  it('names every route of the contracts exactly once', () => {
    const described = [...routesOf(publicApi()), ...routesOf(consoleApi())].sort();
    expect(described).toEqual(allOperations.flatMap(({ http }) => (http ? [`${http.method} ${http.path}`] : [])).sort());
  });

  it('tells the public nothing of the console', () => {
    expect(routesOf(publicApi()).filter((route) => !route.includes(' /v1/'))).toEqual([]);
    expect(JSON.stringify(publicApi())).not.toContain('/api/');
  });

  it('refers only to schemas that are there, and carries no mark of ours', () => {
    for (const api of [publicApi(), consoleApi()]) {
      const text = JSON.stringify(api);
      const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] as string);
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect([...Object.keys(api.components.schemas).map((key) => `#/components/schemas/${key}`), ...Object.keys(api.components.headers ?? {}).map((key) => `#/components/headers/${key}`)]).toContain(name);
      expect(text).not.toContain('"classification"');
      expect(text).not.toContain('$defs');
    }
  });

  it('says where a key is needed, where it is welcome, and what is left of the quota', () => {
    const { paths, components } = publicApi();
    expect([paths['/v1/reports/matches']?.['get']?.security, paths['/v1/sites']?.['get']?.security]).toEqual([[{ key: [] }], [{}, { key: [] }]]);
    expect(components.securitySchemes).toHaveProperty('key');
    for (const status of ['200', '429']) expect(paths['/v1/sites']?.['get']?.responses[status]).toHaveProperty(['headers', 'RateLimit-Policy']);
    expect(JSON.stringify(consoleApi())).not.toContain('RateLimit');
  });

  it('describes each refusal with its codes', () => {
    const responses: Record<string, unknown> = consoleApi().paths['/api/sites/{id}']?.['patch']?.responses ?? {};
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '409', '413', '429', '500', '503', '504']);
    expect(JSON.stringify(responses['409'])).toContain('version_conflict');
  });

  it('says what each parameter is and where it goes', () => {
    const list = publicApi().paths['/v1/sites']?.['get'];
    expect(list?.parameters?.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['page', 'query', false],
      ['per_page', 'query', false],
      ['state', 'query', false],
      ['status', 'query', false],
    ]);
    const update = consoleApi().paths['/api/sites/{id}']?.['patch'];
    expect(update?.parameters?.map(({ name, in: place }) => [name, place])).toEqual([['id', 'path']]);
    expect(update?.requestBody?.content['application/json'].schema).toMatchObject({ required: ['version'], additionalProperties: false });
  });
});
