export * from './classification.js';
export * from './events.js';
export * from './operations.js';
export * from './site.js';
export * from './site.states.js';
