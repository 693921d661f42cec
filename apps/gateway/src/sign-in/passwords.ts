import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Hashes passwords and checks them; slow on purpose. The sign-in library uses the same one. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  abstract verify(password: string, hash: string): Promise<boolean>;
}

/** scrypt, in the library's own format and cost. */
export class ScryptPasswords extends Passwords {
  hash(password: string): Promise<string> {
    return hashPassword(password);
  }

  verify(password: string, hash: string): Promise<boolean> {
    return verifyPassword({ hash, password });
  }
}
