export * from './break-glass.js';
export * from './classification.js';
export * from './consent-texts.js';
export * from './events.js';
export * from './intake.states.js';
export * from './notes.js';
export * from './operations.js';
export * from './person.js';
