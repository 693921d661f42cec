import type { DataProvider, GetListParams, GetManyParams, GetOneParams, RaRecord } from 'react-admin';
import { identity, matching, people, sites, training, type Operation } from '@patenwerk/contracts';
import { byIds } from './by-ids.js';
import { call } from './client.js';

interface Source {
  list: Operation;
  one?: Operation;
  /** Asks for many ids at once; without it react-admin's reference fields would ask one by one. */
  many?: Operation;
}

/** Which operations stand behind react-admin's lists and references. */
const sources: Record<string, Source> = {
  people: { list: people.list, one: people.get, many: people.getMany },
  matches: { list: matching.list, one: matching.get, many: matching.getMany },
  events: { list: training.list, one: training.get, many: training.getMany },
  sites: { list: sites.list, one: sites.get },
  users: { list: identity.users },
};

interface Rows {
  items: RaRecord[];
  total?: number;
}

function sourceOf(resource: string): Source {
  const source = sources[resource];
  if (!source) throw new Error(`No operations are known for ${resource}`);
  return source;
}

async function rows(operation: Operation, input: Record<string, unknown>): Promise<Rows> {
  return (await call(operation, input)) as Rows;
}

async function getList(resource: string, { pagination, filter }: Partial<GetListParams>): Promise<{ data: RaRecord[]; total: number }> {
  const { items, total } = await rows(sourceOf(resource).list, { page: pagination?.page ?? 1, per_page: pagination?.perPage ?? 25, ...filter });
  return { data: items, total: total ?? items.length };
}

async function getMany(resource: string, { ids }: GetManyParams): Promise<{ data: RaRecord[] }> {
  const { many, one } = sourceOf(resource);
  if (many) return { data: await byIds(ids, async (some) => (await rows(many, { ids: some })).items) };
  if (!one) return { data: [] };
  return { data: await Promise.all(ids.map(async (id) => (await call(one, { id })) as RaRecord)) };
}

async function getOne(resource: string, { id }: GetOneParams): Promise<{ data: RaRecord }> {
  const { one } = sourceOf(resource);
  if (!one) throw new Error(`${resource} cannot be read one by one`);
  return { data: (await call(one, { id })) as RaRecord };
}

function byOperation(): never {
  throw new Error('The console writes through operations (useAct), not through the data provider');
}

/** Lists and references for react-admin. Writing goes through the contract's operations, which know more than create and update. */
export const dataProvider = {
  getList,
  getMany,
  getOne,
  getManyReference: (resource: string, params: GetListParams & { target: string; id: string | number }) => getList(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
  create: byOperation,
  update: byOperation,
  updateMany: byOperation,
  delete: byOperation,
  deleteMany: byOperation,
} as DataProvider;
