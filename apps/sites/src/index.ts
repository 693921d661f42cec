export { service, sitesDatabase } from './service.js';
export { the27Places } from './database/data/the-27-places.js';
