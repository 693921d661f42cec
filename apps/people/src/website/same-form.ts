import { createHmac } from 'node:crypto';
import type { PublicInterest } from '@patenwerk/contracts';
import type { SealingKeys } from '@patenwerk/persistence';
import { searchKey } from '../persons/search-name.js';
import { phoneE164 } from '../persons/phone.js';

/** What makes two forms the same: role, name and way of contact, however spelled. A keyed hash: whoever reads the table learns nothing. */
export function fingerprintOf(keys: SealingKeys, { role, givenName, familyName, reach, phone, email }: Pick<PublicInterest, 'role' | 'givenName' | 'familyName' | 'reach' | 'phone' | 'email'>): string {
  const way = reach === 'phone' ? phoneE164(phone ?? '') ?? phone : email?.toLowerCase();
  const text = JSON.stringify([role, searchKey(givenName), searchKey(familyName), way]);
  return createHmac('sha256', keys.keys[keys.current] as Buffer).update(`same form ${text}`).digest('base64url');
}
