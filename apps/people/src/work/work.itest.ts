import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { intakeWork, people, type Person, type PersonTask, SiteId, type TryWay, type UserId } from '@patenwerk/contracts';
import { FixedClock, newId } from '@patenwerk/persistence';
import { aCoordinator, anAssistant, anInterest, type Harness, startHarness } from '@patenwerk/testing';
import { service } from '../service.js';

const bochum = SiteId.parse(newId());
const coordinator = aCoordinator(bochum);
let house: Harness<FixedClock>;
beforeEach(async () => {
  house = await startHarness({ services: [service], clock: new FixedClock('2026-11-23T09:00:00Z') });
});
afterEach(() => house?.close());

const team = () => house.as(coordinator);
const call = (role: 'mentor' | 'mentee') => team().call(people.recordInterest, anInterest({ siteId: bochum, role }));
const tryOn = async (person: Person, on: string, reached = false, way: TryWay = 'phone') => {
  house.clock.set(`${on}T10:00:00Z`);
  return team().call(intakeWork.recordTry, { id: person.id, way, reached, on });
};
const workOf = (person: Person, actor = coordinator) => house.as(actor).call(intakeWork.work, { id: person.id });
const open = async (person: Person) => (await workOf(person)).tasks.filter(({ doneOn }) => doneOn === null).map(({ kind, dueOn }: PersonTask) => [kind, dueOn]);
const step = (person: Person, transition: string, reason?: string) => team().call(people.advanceIntake, { id: person.id, version: person.version, transition, reason });

describe('A try to reach a person', () => {
  it('that succeeds is the contact; the interview is the next thing to do', async () => {
    const person = await call('mentee');
    expect(await open(person)).toEqual([['call_back', '2026-11-26']]);
    const reached = await tryOn(person, '2026-11-24', true);
    expect([reached.intake.state, reached.intake.steps.at(-1)]).toEqual(['contacted', expect.objectContaining({ transition: 'contact', by: coordinator.id })]);
    expect(await open(person)).toEqual([['interview', '2026-12-01']]);
    expect((await workOf(person)).tries).toMatchObject([{ on: '2026-11-24', way: 'phone', reached: true, by: coordinator.id }]);
  });

  it('in vain asks for another one; three within 21 days and a mentee is not reached, by the house', async () => {
    const person = await call('mentee');
    await tryOn(person, '2026-11-24');
    expect(await open(person)).toEqual([['try_again', '2026-11-28']]);
    await tryOn(person, '2026-11-28', false, 'mail');
    const third = await tryOn(person, '2026-12-03');
    expect([third.intake.state, third.intake.steps.at(-1)]).toEqual(['not_reached', expect.objectContaining({ transition: 'giveUp', by: 'system' })]);
    expect([await open(person), (await workOf(person)).unreached]).toEqual([[], true]);
    const back = await tryOn(person, '2026-12-10', true);
    expect([back.intake.state, (await workOf(person)).unreached]).toEqual(['contacted', false]);
  });

  it('about a mentor somebody decides: three in vain end nothing by themselves', async () => {
    const person = await call('mentor');
    for (const on of ['2026-11-24', '2026-11-28']) await tryOn(person, on);
    const third = await tryOn(person, '2026-12-03');
    expect([third.intake.state, await open(person)]).toEqual(['interested', [['decide_unreached', '2026-12-03']]]);
    const declined = await step(third, 'decline', 'Dreimal nicht erreicht.');
    expect(declined.intake.steps.at(-1)).toMatchObject({ transition: 'decline', by: coordinator.id, reason: 'Dreimal nicht erreicht.' });
    expect(await open(person)).toEqual([]);
  });

  it('lies not ahead; nobody can be given up by hand', async () => {
    const person = await call('mentee');
    await expect(team().call(intakeWork.recordTry, { id: person.id, way: 'phone', reached: false, on: '2026-11-24' })).rejects.toMatchObject({ code: 'validation', details: { errors: [{ field: 'on' }] } });
    await expect(step(person, 'giveUp')).rejects.toMatchObject({ code: 'transition_forbidden' });
    expect(person.intake.next.map(({ transition }) => transition)).not.toContain('giveUp');
  });
});

describe('A task about a person', () => {
  it('has a due day, is seen on Heute from then on, is done, and can be opened again', async () => {
    const person = await call('mentee');
    const task = await team().call(intakeWork.addTask, { id: person.id, title: 'Nach dem Urlaub anrufen', dueOn: '2026-11-24', assignedTo: coordinator.id as UserId });
    const today = async () => (await team().call(people.today, { siteId: bochum })).tasks?.map(({ id, title }) => [id, title]);
    expect(await today()).toEqual([]);
    house.clock.set('2026-11-24T09:00:00Z');
    expect(await today()).toEqual([[task.id, 'Nach dem Urlaub anrufen']]);
    const done = await team().call(intakeWork.setTask, { id: task.id, done: true });
    expect([done.doneOn, done.doneBy, await today()]).toEqual(['2026-11-24', coordinator.id, []]);
    expect(await team().call(intakeWork.setTask, { id: task.id, done: false, dueOn: '2026-11-25' })).toMatchObject({ doneOn: null, doneBy: null, dueOn: '2026-11-25', assignedTo: coordinator.id });
  });

  it('of the house falls away with the next step, one by hand stays', async () => {
    const person = await call('mentor');
    await team().call(intakeWork.addTask, { id: person.id, title: 'Foto mitbringen', dueOn: '2026-12-01' });
    await step(person, 'interview');
    expect(await open(person)).toEqual([['decide', '2026-11-30'], ['other', '2026-12-01']]);
  });

  it('of somebody who leaves the team goes to the colleague', async () => {
    const person = await call('mentee');
    const task = await team().call(intakeWork.addTask, { id: person.id, title: 'Anrufen', dueOn: '2026-12-01', assignedTo: 'gehend' as UserId });
    await house.as({ id: 'gateway', kind: 'system', grants: [], purpose: 'handover' }).call(people.handOverDrafts, { siteId: bochum, from: 'gehend' as UserId, to: 'bleibend' as UserId });
    expect((await workOf(person)).tasks.find(({ id }) => id === task.id)?.assignedTo).toBe('bleibend');
  });

  it('is the work of the whole team, and nobody else sees it', async () => {
    const person = await call('mentee');
    const assistant = anAssistant(bochum);
    const task = await house.as(assistant).call(intakeWork.addTask, { id: person.id, title: 'Anrufen', dueOn: '2026-12-01' });
    await house.as(assistant).call(intakeWork.recordTry, { id: person.id, way: 'phone', reached: false });
    const stranger = house.as(aCoordinator(SiteId.parse(newId())));
    await expect(stranger.call(intakeWork.work, { id: person.id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(stranger.call(intakeWork.setTask, { id: task.id, done: true })).rejects.toMatchObject({ code: 'not_found' });
    await expect(stranger.call(intakeWork.recordTry, { id: person.id, way: 'phone', reached: true })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('A referral', () => {
  it('needs the consent to it and a reason, and can be taken back', async () => {
    const person = await call('mentee');
    expect(person.intake.next.map(({ transition }) => transition)).not.toContain('refer');
    await expect(step(person, 'refer', 'wohnt jetzt in Herne')).rejects.toMatchObject({ details: { guards: [{ guard: 'referralConsent' }] } });
    const agreed = await team().call(people.giveConsent, { id: person.id, purpose: 'consent_referral', channel: 'phone' });
    await expect(step(agreed, 'refer')).rejects.toMatchObject({ details: { guards: [{ guard: 'reasonGiven' }] } });
    const referred = await step(agreed, 'refer', 'wohnt jetzt in Herne');
    expect(referred.intake.state).toBe('referred');
    expect((await step(referred, 'takeBack')).intake.state).toBe('contacted');
  });
});
