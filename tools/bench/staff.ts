import { demoPassword, demoStaff } from '@patenwerk/gateway';

/** Somebody of the demo who has signed in. */
export interface Staff {
  siteId: string;
  headers: Record<string, string>;
}

/** Signs in a demo account by its label, e.g. "Koordination Bochum". */
export async function signIn(url: string, label: string): Promise<Staff> {
  const account = demoStaff.find((each) => each.label === label);
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: account?.email, password: demoPassword }) });
  if (!answer.ok) throw new Error(`${label} could not sign in: ${answer.status} ${await answer.text()}`);
  const headers = { cookie: answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ') };
  const { items } = await ask<{ items: { id: string; slug: string }[] }>(url, '/v1/sites?per_page=100');
  return { headers, siteId: items.find(({ slug }) => slug === account?.site)?.id ?? '' };
}

export async function activeMatches(url: string, { headers, siteId }: Staff): Promise<{ id: string; headers: Record<string, string> }[]> {
  const { items } = await ask<{ items: { id: string }[] }>(url, `/api/matches?siteId=${siteId}&state=active&per_page=200`, headers);
  return items.map(({ id }) => ({ id, headers }));
}

export async function ask<T>(url: string, path: string, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${url}${path}`, { headers });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
