import { createHash, randomBytes } from 'node:crypto';

/** A fresh token for a link: 256 bits, nobody guesses it. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it: who reads the table cannot use the link. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The address of the page that accepts an invitation. */
export const invitationLink = (baseUrl: string, token: string): string => `${baseUrl}/einladung?token=${token}`;
