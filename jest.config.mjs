// Specs and integration tests of every project in one run; the browser journeys have their own configuration in apps/e2e.
export default {
  testMatch: ['<rootDir>/{libs,apps,tools}/**/*.{spec,itest}.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': ['$1', '$1.js'] },
  transform: { '^.+\\.(t|j)sx?$': ['@swc/jest', { swcrc: true }] },
  // Fastify's parts require() these two although they are ESM only; Node 20 inside Jest cannot.
  transformIgnorePatterns: ['/node_modules/(?!(.*/)?(cookie|content-disposition)/)'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@patenwerk/source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/tools/jest/start-servers.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-servers.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules of a test file stay in memory with ESM: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1200MB',
};
