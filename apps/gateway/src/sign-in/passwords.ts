/** Hashes passwords the way the sign-in library checks them (scrypt). */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
}
