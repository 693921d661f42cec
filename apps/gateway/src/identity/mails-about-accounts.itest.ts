import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BreakGlassId, PersonId, peopleEvents } from '@patenwerk/contracts';
import { actorContext, newId, UnitOfWork } from '@patenwerk/persistence';
import { eventually } from '@patenwerk/testing';
import { type GatewayWorld, password, startGateway } from '../../test/start-gateway.js';
import { bochum, mailTrouble, securityMails, sentMails } from '../../test/stand-ins.js';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway();
});
afterAll(() => world?.close());

const coordinator = (email: string) => world.account(email, [{ role: 'site_coordinator', scope: 'site', scopeId: bochum.id }]);

describe('Whoever owns an account', () => {
  it('is told by mail of every change of the way in, whoever has made it, and of nothing secret', async () => {
    const email = 'renate@patenwerk.example';
    await coordinator(email);
    const cookie = await world.signIn(email);
    const codes = await world.setUpCodes(cookie);
    await world.setUpCodes(cookie);
    await world.send('PUT', '/api/account/password', { cookie, body: { password: 'Kastanie-Regenschirm-Dampflok-9' } });
    const told = await eventually(() => {
      const own = securityMails.filter(({ to }) => to === email);
      expect(own.map(({ changed }) => changed?.what)).toEqual(['codes_printed', 'codes_printed', 'password_changed']);
      return own;
    });
    expect(told[0]).toMatchObject({ template: 'credentials_changed', link: 'http://localhost:3000/zugang', changed: { at: expect.stringMatching(/Z$/) } });
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
    for (const secret of [password, 'Kastanie', ...codes]) expect(JSON.stringify(told)).not.toContain(secret);
    const [{ events } = { events: '' }] = await world.harness.adminQuery<{ events: string }>(`SELECT json_agg(envelope)::text AS events FROM identity.outbox WHERE subject = 'event.gateway.credentials-changed'`);
    for (const word of ['Heike', 'Kessler', email]) expect(events).not.toContain(word);
  });
});

describe('Papers that run out', () => {
  it('are told to each coordinator of the site in one mail without names', async () => {
    const team = [await coordinator('cora@patenwerk.example'), await coordinator('dilek@patenwerk.example')].map(({ email }) => email as string);
    const people = world.harness.services['people']?.app.get(UnitOfWork) as UnitOfWork;
    await actorContext.run({ actor: { id: 'people', kind: 'system', grants: [] }, correlationId: newId(), subject: 'test' }, () =>
      people.asSystem('job', (tx) => tx.outbox.add(peopleEvents.papersToRenew, { aggregateId: bochum.id, aggregateVersion: 1, siteId: bochum.id, data: { siteId: bochum.id, day: '2026-11-24', papers: 3 } })),
    );
    const to = (email: string) => sentMails.filter((mail) => mail.template === 'papers_expiring' && mail.to === email);
    for (const email of team) {
      await eventually(() => expect(to(email)).toHaveLength(1));
      expect(to(email)[0]).toMatchObject({ papers: 3, siteName: 'Bochum', link: 'http://localhost:3000/' });
    }
  });
});

describe('A look of BaS into one person', () => {
  it('is told to each coordinator of the site under one id, however often it is tried, with the name of who it was', async () => {
    const team = [await coordinator('anna@patenwerk.example'), await coordinator('berta@patenwerk.example')].map(({ email }) => email as string);
    const jana = await world.account('jana@patenwerk.example', [{ role: 'bas_admin', scope: 'nation', scopeId: null }]);
    mailTrouble.to = team[1] as string;
    const people = world.harness.services['people']?.app.get(UnitOfWork) as UnitOfWork;
    const data = { breakGlassId: BreakGlassId.parse(newId()), personId: PersonId.parse(newId()), siteId: bochum.id, openedBy: jana.id };
    await actorContext.run({ actor: { id: 'people', kind: 'system', grants: [] }, correlationId: newId(), subject: 'test' }, () =>
      people.asSystem('job', (tx) => tx.outbox.add(peopleEvents.brokenGlass, { aggregateId: data.breakGlassId, aggregateVersion: 1, siteId: bochum.id, data })),
    );
    const to = (email: string) => sentMails.filter((mail) => mail.template === 'break_glass' && mail.to === email);
    await eventually(() => expect(to(team[0] as string).length).toBeGreaterThan(1));
    mailTrouble.to = null;
    await eventually(() => expect(to(team[1] as string)).toHaveLength(1));
    expect(new Set(to(team[0] as string).map(({ id }) => id)).size).toBe(1);
    expect(to(team[1] as string)[0]).toMatchObject({ by: 'Heike Kessler', siteName: 'Bochum', link: `http://localhost:3000/menschen/${data.personId}` });
    expect(to(team[1] as string)[0]?.id).not.toBe(to(team[0] as string)[0]?.id);
  });
});
