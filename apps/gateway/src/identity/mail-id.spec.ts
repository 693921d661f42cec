import { describe, expect, it } from '@jest/globals';
import { newId } from '@patenwerk/persistence';
import { z } from 'zod';
import { mailId } from './mail-id.js';

describe('The id of a mail', () => {
  it('is the same for the same fact and recipient, another for each other, and a UUID', () => {
    const [look, heike, renate] = [newId(), newId(), newId()];
    expect(mailId(look, heike)).toBe(mailId(look, heike));
    expect(new Set([mailId(look, heike), mailId(look, renate), mailId(newId(), heike)]).size).toBe(3);
    expect(z.uuid().safeParse(mailId(look, heike)).success).toBe(true);
  });
});
