export { notificationsDatabase, service } from './service.js';
