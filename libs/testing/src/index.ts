export * from './builders/actors.js';
export * from './builders/event.js';
export * from './builders/match.js';
export * from './builders/person.js';
export * from './builders/site.js';
export * from './eventually.js';
export * from './harness.js';
