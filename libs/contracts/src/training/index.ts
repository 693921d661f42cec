export * from './classification.js';
export * from './event.js';
export * from './event.states.js';
export * from './events.js';
export * from './operations.js';
