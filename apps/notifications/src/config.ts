import { setting } from '@patenwerk/service-kit';
import { z } from 'zod';

/** The service's own settings. */
export const notificationsConfig = z.object({
  /** The mail server, e.g. smtps://user:password@mail.example.org. */
  SMTP_URL: setting((text) => {
    if (!URL.canParse(text) || !['smtp:', 'smtps:'].includes(new URL(text).protocol)) throw new Error('must be an address that begins with smtp:// or smtps://');
    return text;
  }),
  /** Who the mails come from, e.g. Alt & Jung <patenschaften@example.org>. */
  MAIL_FROM: setting((text) => {
    if (!/[^\s<>@]+@[^\s<>@]+>?$/.test(text)) throw new Error('must be an address such as Alt & Jung <patenschaften@example.org>');
    return text;
  }),
  /** How often to look for mails that are due, in milliseconds. */
  MAIL_POLL_MS: z.coerce.number().int().min(10).max(60_000).default(1_000),
});
export type NotificationsConfig = z.output<typeof notificationsConfig>;
