import { DomainError, toProblem } from '@patenwerk/contracts';
import { isConnectionError } from '@patenwerk/persistence';
import { describeError, type ServiceLogger } from '@patenwerk/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Fastify's own refusals of a body, by their code. */
const bodyRefusals: Record<string, 'malformed_json' | 'too_large'> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
};

/** Answers with problem+json; the correlation id is its `instance`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: DomainError): FastifyReply {
  const problem = toProblem(refusal.code, refusal.details, request.correlationId);
  request.refusal = refusal.code;
  if (problem.status === 503 || problem.status === 504 || problem.status === 429) void reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds ?? 2)));
  return reply.status(problem.status).header('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(problem));
}

/** Every error as a refusal; what nobody foresaw is logged and leaves as `internal`. */
export function refusalOf(error: unknown, correlationId: string, logger: ServiceLogger): DomainError {
  if (error instanceof DomainError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const body = code ? bodyRefusals[code] : undefined;
  if (body) return new DomainError(body);
  if (isConnectionError(error)) return new DomainError('unavailable', { retryAfterSeconds: 2 });
  // Prototype poisoning and broken JSON come as plain syntax errors with this status.
  if (statusCode === 400) return new DomainError('malformed_json');
  if (statusCode !== undefined && statusCode < 500) return new DomainError('not_found');
  logger.error({ correlationId, ...describeError(error) }, 'A request failed');
  return new DomainError('internal');
}
