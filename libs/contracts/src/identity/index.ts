export * from './api-keys.js';
export * from './classification.js';
export * from './operations.js';
