import nx from '@nx/eslint-plugin';
import typescript from 'typescript-eslint';

// Who may import what: docs and tests name this table, the rule keeps it (layers are tags in each package.json).
const layers = {
  contracts: [],
  pure: ['contracts', 'pure'],
  persistence: ['contracts'],
  'service-kit': ['contracts', 'persistence'],
  service: ['contracts', 'service-kit', 'persistence', 'pure'],
  gateway: ['contracts', 'service-kit', 'persistence', 'pure', 'public'],
  admin: ['contracts', 'pure'],
  public: ['contracts', 'pure'],
  'local-servers': [],
  testing: ['contracts', 'pure', 'persistence', 'service-kit', 'local-servers', 'testing'],
};

const servers = ['@nestjs/*', 'typeorm', 'pg', 'pg-*', '@nats-io/*'];
const packages = {
  contracts: { allowedExternalImports: ['zod'] },
  pure: { bannedExternalImports: servers },
  persistence: { bannedExternalImports: ['@nestjs/*', '@nats-io/*'] },
  admin: { bannedExternalImports: servers },
  public: { bannedExternalImports: servers },
};

// A part with a domain of its own serves that domain only; what is shared serves all. The gateway serves the public pages.
const scopes = ['sites', 'people', 'matching', 'training', 'notifications', 'funding', 'gateway', 'admin', 'public'];
const serves = { gateway: ['scope:public'] };
const scopeRules = scopes.map((scope) => ({ sourceTag: `scope:${scope}`, onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:shared', ...(serves[scope] ?? [])] }));

const tags = (names) => names.map((name) => `layer:${name}`);
const boundaries = (rules, more = {}) => [
  'error',
  // libs/testing is built on the libraries that test themselves with it: a circle of tests, not of programs.
  // Of the contracts the console fetches one entry only when it is needed (the words of other languages); the others it has from the beginning.
  { depConstraints: [...rules, ...scopeRules], ignoredCircularDependencies: [['@patenwerk/testing', '*']], checkDynamicDependenciesExceptions: ['^@patenwerk/contracts'], ...more },
];
const inPrograms = boundaries(Object.entries(layers).map(([layer, may]) => ({ sourceTag: `layer:${layer}`, onlyDependOnLibsWithTags: tags(may), ...packages[layer] })));
// Tests may use the test library and any package; their layer binds them all the same.
const inTests = boundaries(
  Object.entries(layers).map(([layer, may]) => ({ sourceTag: `layer:${layer}`, onlyDependOnLibsWithTags: tags([...may, 'testing', 'local-servers', ...(layer === 'persistence' ? ['service-kit'] : [])]) })),
  // Journeys and the isolation test run over every service of the house.
  { allow: ['^(\\.\\./)+tools/(services|host|rebuild|upgrade/recounts|chaos/audit)\\.js$'] },
);

const tests = ['**/*.{spec,itest,e2e}.ts', '**/*.{spec,itest}.tsx', 'apps/e2e/**/*.ts', 'apps/*/test/**/*.ts'];
const services = ['apps/{sites,people,matching,training,notifications,funding}/src/**/*.ts'];
const browser = ['libs/{contracts,geo,matching-engine}/src/**/*.ts', 'apps/{admin,public}/src/**/*.{ts,tsx}'];
const rules = [...services, 'libs/{contracts,geo,matching-engine}/src/**/*.ts'];

export default typescript.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '**/*.d.mts', '.data/**', '.nx/**', 'coverage/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  { plugins: { '@nx': nx, '@typescript-eslint': typescript.plugin } },
  {
    files: ['**/*.mjs'],
    rules: { '@nx/enforce-module-boundaries': inPrograms, 'no-var': 'error', 'prefer-const': 'error', 'no-debugger': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: typescript.parser,
      // Nest reads the types of decorated classes at run time: with these two the rule leaves their imports alone.
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, emitDecoratorMetadata: true, experimentalDecorators: true },
    },
    rules: {
      '@nx/enforce-module-boundaries': inPrograms,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: ['error', 'always'],
      'no-console': 'off',
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: browser,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'This runs in the browser too.' }] }] },
  },
  {
    files: services,
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Services ask each other through ServiceClient.' }] },
  },
  {
    files: rules,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Inject Clock: a test moves it.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Inject Clock: a test moves it.' },
      ],
    },
  },
  {
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': inTests,
      'no-restricted-imports': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-syntax': 'off',
    },
  },
);
