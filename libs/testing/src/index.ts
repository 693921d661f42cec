export * from './builders/actors.js';
export * from './eventually.js';
export * from './harness.js';
