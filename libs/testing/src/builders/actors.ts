import type { Actor, Role } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';

const staff = (role: Role, siteId: string, id: string): Actor => ({ id, kind: 'user', grants: [{ role, scope: 'site', scopeId: siteId }] });
const nation = (role: Role, id: string): Actor => ({ id, kind: 'user', grants: [{ role, scope: 'nation', scopeId: null }] });

/** Coordinates one site. */
export const aCoordinator = (siteId: string, id = newId()): Actor => staff('site_coordinator', siteId, id);
/** Helps at one site. */
export const anAssistant = (siteId: string, id = newId()): Actor => staff('site_assistant', siteId, id);
/** Administers the programme: figures, no people. */
export const aBasAdmin = (id = newId()): Actor => nation('bas_admin', id);
