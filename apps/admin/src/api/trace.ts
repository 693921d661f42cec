import { newId } from './ids.js';

let current = newId();
let used = false;

/** What follows from one deed of the user (a click, a key) goes out under one id: the house's logs, and the user when something fails, name it. */
export function traceOfDeed(): string {
  used = true;
  return current;
}

function nextDeed(): void {
  if (!used) return;
  used = false;
  current = newId();
}

/** A new deed begins with every press of a key or a pointer. */
export function watchDeeds(target: Pick<EventTarget, 'addEventListener'>): void {
  for (const kind of ['pointerdown', 'keydown']) target.addEventListener(kind, nextDeed, { capture: true, passive: true });
}
