export * from './data-words.js';
export * from './operations.js';
export * from './person-data.js';
