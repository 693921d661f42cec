import { parseSealingKeys } from '@patenwerk/persistence';
import { jsonSetting, setting } from '@patenwerk/service-kit';
import { z } from 'zod';
import { serviceDatabases } from '../services.js';

/** id:base64[,…], 32 bytes each: the first seals a backup, all open. It is kept apart from the backups. */
export const backupKey = setting(parseSealingKeys);

/** A role that may create roles, and for backup and restore sees every row. */
export const adminUrl = z.string().startsWith('postgres', 'must begin with postgres://');

/** JSON of service → the password its role gets. */
export const databasePasswords = jsonSetting(z.object(Object.fromEntries(serviceDatabases.map(({ service }) => [service, z.string().min(12)]))));
