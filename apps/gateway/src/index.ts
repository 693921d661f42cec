export { demoAccounts, demoPassword, demoStaff } from './identity/demo-accounts.js';
export { HttpServer } from './http/http-server.js';
export { buildOpenApi, consoleApi, publicApi } from './openapi/build-openapi.js';
export { service } from './service.js';
