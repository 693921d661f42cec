import type { z } from 'zod';
import type { DomainEvent } from './event.js';
import type { ErrorCode } from './problem.js';
import type { Resource, Right } from './permission.js';
import type { SampleWorld } from './sample.js';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Where the gateway offers an operation. Paths under /v1 are public or key API, under /api the console's own. */
export interface HttpRoute {
  method: HttpMethod;
  /** Path with {name} for fields of the input, e.g. /v1/sites/{id}. */
  path: string;
  /** Status of success; 200 unless told. */
  status?: 200 | 201 | 202 | 204;
}

/** Who may call: everybody, who holds a right, or only the named services (and tools) acting by themselves. */
export type Access = 'public' | { resource: Resource; right: Right } | { services: readonly string[] };

/** The resource that decides whether the row is the actor's: the isolation test reads it. */
export type ScopedBy = 'public' | 'site' | 'nation' | 'self' | 'internal';

export interface OperationDefinition<I extends z.ZodObject, O extends z.ZodType, E extends ErrorCode> {
  /** NATS subject, <service>.<what>; the first word is the owning service. */
  subject: string;
  http?: HttpRoute;
  access: Access;
  scopedBy: ScopedBy;
  /** One German and one English line for the API page. */
  summary: { de: string; en: string };
  /** One object; the gateway fills it from path, query and body. */
  input: I;
  output: O;
  /** For what everybody may read: the facts after which an answer kept ready in the gateway is no longer good. */
  changedBy?: readonly DomainEvent[];
  /** Codes this operation may answer with, besides the common ones every operation may. */
  errors: readonly E[];
  /** Needs a password or factor proved within the last ten minutes, else `fresh_sign_in_required`. The gateway checks. */
  fresh?: true;
  /** May be called by a session whose role still has to set up its second factor: only what setting one up needs. */
  beforeSecondFactor?: true;
  /** About the process itself: every copy of the service answers, not one for all. Who asks for one answer gets the first. */
  everyCopy?: true;
  /** A valid input in a world that has all it needs; the isolation test must succeed with it as the owner. */
  sample: (world: SampleWorld) => z.input<I>;
}

export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType, E extends ErrorCode = ErrorCode>
  extends OperationDefinition<I, O, E> {
  kind: 'operation';
  /** The service that answers, from the subject. */
  service: string;
}

/** What everybody may read over HTTP: the gateway keeps such answers ready. */
export function isPublicRead({ access, http }: Operation): boolean {
  return access === 'public' && http?.method === 'GET';
}

/** What a caller hands in. */
export type InputOf<Op extends Operation> = z.input<Op['input']>;
/** What a handler receives: parsed, defaults filled. */
export type ParsedInputOf<Op extends Operation> = z.output<Op['input']>;
/** What a handler returns and a caller gets; fields the schema does not name do not leave the service. */
export type OutputOf<Op extends Operation> = z.output<Op['output']>;

/** Codes that any operation may answer with; not declared one by one. */
export const commonErrors = ['validation', 'malformed_json', 'too_large', 'unauthenticated', 'forbidden', 'not_found', 'unavailable', 'timeout', 'internal', 'idempotency_mismatch', 'too_many_requests', 'second_factor_required', 'session_locked', 'fresh_sign_in_required'] as const satisfies readonly ErrorCode[];

/** Read-only all the way down, so that literals in a sample keep their types. */
type Frozen<T> = T extends readonly (infer U)[] ? readonly Frozen<U>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** One contract object: route, subject, types, documentation and test sample all follow from it. */
export function defineOperation<I extends z.ZodObject, O extends z.ZodType, const S extends Frozen<z.input<I>>, const E extends ErrorCode = never>(
  definition: Omit<OperationDefinition<I, O, E>, 'sample'> & { sample: (world: SampleWorld) => S },
): Operation<I, O, E> {
  return { kind: 'operation', service: definition.subject.split('.')[0] ?? '', ...definition } as unknown as Operation<I, O, E>;
}
