import { Problem, toProblem, type ErrorCode, type ProblemDetails } from '@patenwerk/contracts';

/** A refusal of the gateway, as it came: code, sentences, fields, guards. react-admin reads `status`. */
export class ProblemError extends Error {
  readonly status: number;

  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.status = problem.status;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** Any failure as a problem: what is no problem+json becomes one. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return toProblem('internal');
}

/** Reads the body of a failed answer; a body that is no problem+json is named by its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  return new ProblemError(parsed.success ? parsed.data : toProblem(codeOfStatus(response.status), retryAfter(response)));
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many_requests';
  if (status === 503) return 'unavailable';
  if (status === 504) return 'timeout';
  return 'internal';
}

function retryAfter(response: Response): ProblemDetails {
  const seconds = Number(response.headers.get('retry-after'));
  return seconds > 0 ? { retryAfterSeconds: seconds } : {};
}
