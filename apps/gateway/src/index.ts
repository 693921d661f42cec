export { demoAccounts, demoPassword, demoStaff } from './identity/demo-accounts.js';
export { HttpServer } from './http/http-server.js';
export { service } from './service.js';
