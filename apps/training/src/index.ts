export { service, trainingDatabase } from './service.js';
