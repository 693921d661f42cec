import type { Operation, SampleWorld } from '@patenwerk/contracts';
import { newId } from '@patenwerk/persistence';
import { canaries } from './world.js';

export type Input = Record<string, unknown>;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const moment = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Every id of a foreign site that a stranger may have heard of. */
export function idsOf(world: SampleWorld): string[] {
  return [...new Set(JSON.stringify(world).match(uuid) ?? [])].filter((id) => id !== world.siteId);
}

/** The same world with ids of nothing: what is answered for it must be answered for the foreign one. */
export function nowhere(world: SampleWorld): SampleWorld {
  const ids = new Map(idsOf(world).map((id) => [id, newId()]));
  return JSON.parse(JSON.stringify(world).replace(uuid, (id) => ids.get(id) ?? id)) as SampleWorld;
}

/**
 * What a stranger may make of an operation's sample, in the order of `world`'s ids: as it is, at the own site, with ids of other kinds in
 * every field, with guessed versions, and with every filter that the input knows set to something foreign.
 */
export function inputsOf(operation: Operation, world: SampleWorld, ownSite: string): Input[] {
  const sample = operation.sample(world) as Input;
  const kinds = [world.mentorId, world.activeMatchId, world.eventId, world.enrolmentId, world.draftId, world.userId];
  const inputs: Input[] = [sample];
  for (const [key, value] of Object.entries(sample)) {
    const others = key === 'siteId' ? [ownSite] : isId(value) ? kinds.filter((id) => id !== value) : Array.isArray(value) && value.some(isId) ? kinds.map((id) => [...(value as unknown[]), id]) : key === 'version' ? [0, 1, 2, 99] : [];
    inputs.push(...others.map((other) => ({ ...sample, [key]: other })));
  }
  if ('siteId' in sample) {
    const { siteId: _foreign, ...unscoped } = sample;
    inputs.push(unscoped);
  }
  for (const [key, value] of Object.entries(foreignFilters(world))) {
    if (key in operation.input.shape && !(key in sample)) inputs.push({ ...sample, [key]: value }, { ...sample, siteId: ownSite, [key]: value });
  }
  return inputs;
}

const foreignFilters = (world: SampleWorld): Input => ({
  q: canaries.name,
  siteId: world.siteId,
  personId: world.mentorId,
  personIds: `${world.mentorId},${world.menteeId}`,
  draftId: world.draftId,
  page: 2,
  per_page: 200,
  state: 'active',
  role: 'mentor',
  group: 'running',
  counting: 'counted',
  year: Number(world.today.slice(0, 4)),
  from: '2000-01-01',
  to: '2100-01-01',
});

/** The ids in an answer that the stranger did not name in the question. */
export function toldIds(answer: string, question: Input, ids: ReadonlySet<string>): string[] {
  const asked = JSON.stringify(question);
  return [...new Set(answer.match(uuid) ?? [])].filter((id) => ids.has(id) && !asked.includes(id));
}

/** An answer without what differs from call to call. */
export function shapeOf(answer: string): string {
  return answer.replace(uuid, 'id').replace(moment, 'moment');
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length === 36 && new RegExp(uuid.source, 'i').test(value);
}
