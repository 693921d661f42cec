import { useEffect } from 'react';
import { identity } from '@patenwerk/contracts';
import { call } from '../api/client.js';
import { proveIdentity } from '../api/identity-proof.js';
import { lastWork, noteWork, sayEveryMillis } from '../api/idle-watch.js';
import { knowsSession } from '../api/session.js';
import { lockSession, lookAtSession } from '../api/sign-in.js';

/** How often is looked whether somebody still works. */
const lookEveryMillis = 5_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks the screen when nobody has worked for as long as the house allows; tells the house of work that makes no requests. */
export function useIdleLock(): void {
  useEffect(() => {
    let idleMillis: number | null = null;
    let said = Date.now();
    let asking = false;
    let locked = false;
    const watch = async () => {
      if (!knowsSession() || asking || locked) return;
      asking = true;
      try {
        idleMillis ??= await lookAtSession().then((session) => (session ? session.idleMinutes * 60_000 : null));
        if (idleMillis === null) return;
        const worked = lastWork();
        if (Date.now() - worked >= idleMillis) {
          locked = true;
          await lockSession().catch(() => undefined);
          await proveIdentity('unlock');
          noteWork();
          locked = false;
        } else if (worked > said && Date.now() - said > sayEveryMillis) {
          said = Date.now();
          await call(identity.me, {});
        }
      } catch {
        // Without a connection nobody can look; the house locks by itself.
      } finally {
        asking = false;
      }
    };
    const timer = setInterval(() => void watch(), lookEveryMillis);
    for (const sign of signs) window.addEventListener(sign, noteWork, { capture: true, passive: true });
    window.addEventListener('focus', watch);
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, noteWork, { capture: true });
      window.removeEventListener('focus', watch);
    };
  }, []);
}
