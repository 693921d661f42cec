import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@patenwerk/testing';
import { type GatewayWorld, startGateway } from '../../test/start-gateway.js';
import { identityPool } from './identity-pool.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway();
});
afterAll(() => world.close());

describe('The connections of the sign-in library', () => {
  it('break without ending the process, resting or held by somebody; the next question is answered', async () => {
    const heard: string[] = [];
    const pool = identityPool(world.harness.databaseUrl('gateway'), (error) => heard.push(error.message));
    try {
      const held = await pool.connect();
      const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      // Nobody asks anything: the break is an event, and one without a listener would end the process.
      await eventually(async () => expect(heard.length).toBeGreaterThan(0));
      await expect(held.query('SELECT 1')).rejects.toThrow();
      held.release(true);
      expect((await pool.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    } finally {
      await pool.end();
    }
  });
});
