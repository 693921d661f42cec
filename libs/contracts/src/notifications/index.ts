export * from './classification.js';
export * from './operations.js';
