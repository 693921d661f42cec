/** One thing that is counted: after `free` tries each further one waits, twice as long as the one before. */
export interface Brake {
  /** What is counted, in plain text; kept as a keyed hash only. */
  subject: string;
  free: number;
  firstWaitSeconds: number;
  longestWaitSeconds: number;
}

export interface Attempt {
  /** Each step of signing in is counted by itself. */
  step: 'password' | 'factor' | 'confirm';
  /** E-mail address or id; whether such an account exists makes no difference. */
  account: string;
  /** Where from: network of the address. */
  network: string;
  /** A device on which this account has been signed in completely before. */
  device: string | null;
}

/** After a day without a try nothing is remembered. */
export const forgetAfterSeconds = 86_400;

/**
 * What a try is counted against. A device the owner has used before is counted by itself alone: whatever strangers do
 * elsewhere, even in the same network, does not keep the owner out. Everybody else is slowed down per account and network,
 * per account wherever from (many networks, one victim), and per network whatever the account (one network, many victims).
 */
export function brakesOf({ step, account, network, device }: Attempt): Brake[] {
  const name = account.toLowerCase();
  if (device !== null) return [{ subject: `${step} device ${name} ${device}`, free: 10, firstWaitSeconds: 30, longestWaitSeconds: 900 }];
  return [
    { subject: `${step} account ${name}`, free: 50, firstWaitSeconds: 10, longestWaitSeconds: 300 },
    { subject: `${step} network ${network}`, free: 100, firstWaitSeconds: 10, longestWaitSeconds: 300 },
    { subject: `${step} pair ${name} ${network}`, free: 10, firstWaitSeconds: 30, longestWaitSeconds: 900 },
  ];
}

/** How long the next try waits after so many without success. */
export function waitSeconds({ free, firstWaitSeconds, longestWaitSeconds }: Brake, tries: number): number {
  if (tries <= free) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(20, tries - free - 1));
}

/** The network of an address: an IPv4 address itself; of IPv6 the first 64 bits, because a household has all the rest. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::', 2) ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? before : [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
