export * from './credits.js';
export * from './distance.js';
export * from './states.js';
