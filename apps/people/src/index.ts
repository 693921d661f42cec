export { peopleDatabase } from './database/people.database.js';
export { service } from './service.js';
