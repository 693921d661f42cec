import { h, type Markup } from '../html/h.js';

const line = { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.9', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' } as const;

/** Square and circle: mentor and mentee, together. */
export const TandemSign = (): Markup => (
  <svg viewBox="0 0 38 26" aria-hidden="true"><rect x="0" y="1" width="24" height="24" rx="6.5" fill="#5B2350"></rect><circle cx="25.5" cy="13" r="12.5" fill="#F1F4EE"></circle><circle cx="25.5" cy="13" r="11" fill="#0B5560"></circle></svg>
);

/** The one that is meant is filled, the other waits beside it. */
export const DoorSign = ({ role }: { role: 'mentor' | 'mentee' }): Markup => (
  <svg viewBox="0 0 54 38" aria-hidden="true">
    <rect x="2" y="4" width="30" height="30" rx="8" fill={role === 'mentor' ? '#5B2350' : '#F5E9F1'} stroke="#5B2350" stroke-width="2"></rect>
    <circle cx="36" cy="19" r="16" fill={role === 'mentee' ? '#0B5560' : '#DFF0F1'} stroke="#fff" stroke-width="3"></circle>
    {role === 'mentor' ? <circle cx="36" cy="19" r="14.5" fill="none" stroke="#0B5560" stroke-width="2"></circle> : null}
  </svg>
);

export const PhoneIcon = (): Markup => <svg {...line}><path d="M5 4h4l2 5l-2.5 1.5a11 11 0 0 0 5 5l1.5 -2.5l5 2v4a2 2 0 0 1 -2 2a16 16 0 0 1 -15 -15a2 2 0 0 1 2 -2" /></svg>;
export const ErrorIcon = (): Markup => <svg {...line}><path d="M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0" /><path d="M12 8v4" /><path d="M12 16h.01" /></svg>;
export const BackIcon = (): Markup => <svg {...line}><path d="M5 12h14" /><path d="M5 12l6 6" /><path d="M5 12l6 -6" /></svg>;
/** A round tick, and an envelope: what was done, what is to do. */
export const DoneIcon = (): Markup => <svg viewBox="0 0 56 56" aria-hidden="true"><circle cx="28" cy="28" r="26" fill="#2A5A2F"></circle><path d="M17 29l8 8l15 -17" fill="none" stroke="#fff" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round" /></svg>;
export const MailIcon = (): Markup => <svg viewBox="0 0 56 56" aria-hidden="true"><rect x="3" y="10" width="50" height="36" rx="6" fill="#F5BC3C"></rect><path d="M5 15l23 17l23 -17" fill="none" stroke="#231A24" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round" /></svg>;
