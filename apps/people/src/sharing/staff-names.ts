import { DomainError, identity, type OutputOf, type UserId } from '@patenwerk/contracts';
import { ServiceClient } from '@patenwerk/service-kit';
import { Injectable } from '@nestjs/common';

/** The gateway tells so many names at once. */
const mostNames = 200;

/** Names of colleagues, from the gateway, which keeps the accounts. */
@Injectable()
export class StaffNames {
  constructor(private readonly client: ServiceClient) {}

  /** Name by id of those that are known. Without the gateway nobody is: what they did is shown all the same. */
  async of(ids: readonly string[], purpose: string): Promise<Map<string, string>> {
    const wanted = [...new Set(ids)].slice(0, mostNames) as UserId[];
    if (wanted.length === 0) return new Map();
    const { items } = await this.client.call(identity.staffNames, { ids: wanted }, { purpose }).catch(nobodyThere);
    return new Map(items.map(({ id, name }) => [id as string, name]));
  }
}

function nobodyThere(error: unknown): OutputOf<typeof identity.staffNames> {
  if (error instanceof DomainError && (error.code === 'unavailable' || error.code === 'timeout')) return { items: [] };
  throw error;
}
