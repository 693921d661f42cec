import { useMemo } from 'react';
import { sites } from '@patenwerk/contracts';
import { useCall } from './api/use-call.js';

/** Names of all sites by id, in German order; they are public. */
export function useSiteNames(): Map<string, string> {
  const { data } = useCall(sites.list, { per_page: 200 });
  return useMemo(() => new Map((data?.items ?? []).map(({ id, name }) => [id as string, name])), [data]);
}
