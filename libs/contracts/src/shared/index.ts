export * from './credits.js';
export * from './ids.js';
export * from './small-numbers.js';
export * from './taxonomies.js';
export * from './taxonomy.js';
export * from './values.js';
export * from './phone-link.js';
export * from './spreadsheet.js';
