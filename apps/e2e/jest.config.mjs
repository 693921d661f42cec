// The journeys in a real browser, over one house that is started once for all of them.
export default {
  rootDir: '../..',
  testMatch: ['<rootDir>/apps/e2e/src/**/*.e2e.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': ['$1', '$1.js'] },
  transform: { '^.+\\.(t|j)sx?$': ['@swc/jest', { swcrc: true }] },
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@patenwerk/source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/apps/e2e/jest/start-house.mjs',
  globalTeardown: '<rootDir>/apps/e2e/jest/stop-house.mjs',
  testTimeout: 180_000,
  // The main job lives in a house of its own; what the others do in the shared one does not meet.
  maxWorkers: 2,
};
