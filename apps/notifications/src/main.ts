import { runService } from '@patenwerk/service-kit';
import { service } from './service.js';

await runService(service);
