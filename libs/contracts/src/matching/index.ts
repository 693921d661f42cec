export * from './classification.js';
export * from './events.js';
export * from './match.js';
export * from './match.states.js';
export * from './operations.js';
export * from './plan-run.js';
