import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';

/** RFC 6238 as every code app knows it: six digits, a new code each 30 seconds. */
const periodMillis = 30_000;
/** One step before and one after count too: clocks of telephones differ. */
const window = [0, -1, 1];

/** A fresh key: 120 random bits as 20 characters, so that it can be typed by hand as 32 of base32. */
export const newTimeSecret = (): string => randomBytes(15).toString('base64url');

/** The address by which an app takes the key, otpauth://totp/… */
export const timeCodeUri = (secret: string, email: string): string => createOTP(secret).url('Patenwerk', email);

/** The step (number of half minutes since 1970) whose code this is, or null. A step that was used is not to be taken again. */
export async function stepOfTimeCode(secret: string, code: string, now: Date): Promise<number | null> {
  const given = Buffer.from(code.replace(/\s/g, ''));
  const present = Math.floor(now.getTime() / periodMillis);
  const steps = await Promise.all(
    window.map(async (shift) => {
      const expected = Buffer.from(await timeCode(secret, present + shift));
      return given.length === expected.length && timingSafeEqual(given, expected) ? present + shift : null;
    }),
  );
  return steps.find((step) => step !== null) ?? null;
}

/** The code of one step. */
export const timeCode = (secret: string, step: number): Promise<string> => createOTP(secret).hotp(step);
