import type { Grant, identity, InputOf, Role } from '@patenwerk/contracts';

/** One password for all accounts of the demo; it exists only where DEMO_DATA is on. */
export const demoPassword = 'patenwerk-vorfuehrung';

interface DemoAccount {
  email: string;
  name: string;
  role: Role;
  /** Slug of the site; without one the role is nation-wide. */
  site?: string;
  /** What the account is for, as it is printed at the end of the start. */
  label: string;
}

/** The people who show the house around; invented, like all of the demo. */
export const demoStaff: readonly DemoAccount[] = [
  { email: 'koordination.bochum@vorfuehrung.example', name: 'Heike Kessler', role: 'site_coordinator', site: 'bochum', label: 'Koordination Bochum' },
  { email: 'assistenz.bochum@vorfuehrung.example', name: 'Nadja Thiel', role: 'site_assistant', site: 'bochum', label: 'Assistenz Bochum' },
  { email: 'koordination.siegen@vorfuehrung.example', name: 'Ulrich Sander', role: 'site_coordinator', site: 'siegen', label: 'Koordination Siegen' },
  { email: 'bas@vorfuehrung.example', name: 'Jana Albers', role: 'bas_admin', label: 'BaS-Administration' },
  { email: 'finanzen@vorfuehrung.example', name: 'Robert Lindner', role: 'bas_finance', label: 'BaS-Finanzen' },
];

/** The input of `identity.createDemoAccounts`, with the sites as they are in this house. */
export function demoAccounts(sites: readonly { id: string; slug: string }[]): InputOf<typeof identity.createDemoAccounts> {
  return { accounts: demoStaff.map(({ email, name, role, site }) => ({ email, name, password: demoPassword, grants: [grantOf(role, site, sites)] })) };
}

function grantOf(role: Role, slug: string | undefined, sites: readonly { id: string; slug: string }[]): Grant {
  if (!slug) return { role, scope: 'nation', scopeId: null };
  const site = sites.find((each) => each.slug === slug);
  if (!site) throw new Error(`There is no site "${slug}" for a demo account.`);
  return { role, scope: 'site', scopeId: site.id };
}
