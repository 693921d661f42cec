export * from './api-keys.js';
export * from './classification.js';
export * from './events.js';
export * from './operations.js';
export * from './sign-in.js';
export * from './cover.js';
export * from './staff.js';
export * from './staff.states.js';
