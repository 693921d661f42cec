export { matchingDatabase, service } from './service.js';
