import { z } from 'zod';

interface ProblemKind {
  /** HTTP status the gateway answers with. */
  status: number;
  /** The sentence for the user, in the console's two languages. */
  de: string;
  en: string;
}

/** Every error code of the house, with the sentence a user reads. Throw `DomainError` with one of them. */
export const problems = {
  /** The input does not fit the contract. `errors` names each field and the mend. */
  validation: { status: 400, de: 'Bitte prüfen Sie die markierten Angaben.', en: 'Please check the marked entries.' },
  /** The body is no JSON at all. */
  malformed_json: { status: 400, de: 'Die Anfrage ist kein gültiges JSON.', en: 'The request is not valid JSON.' },
  /** The body is larger than the limit. */
  too_large: { status: 413, de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' },
  /** Nobody is signed in, or the session has ended. */
  unauthenticated: { status: 401, de: 'Bitte melden Sie sich an.', en: 'Please sign in.' },
  /** The role lacks the right as such; says nothing about a row. */
  forbidden: { status: 403, de: 'Das darf Ihre Rolle nicht. Fragen Sie die Koordination oder die BaS.', en: 'Your role may not do this. Ask your coordinator or BaS.' },
  /** This role sees people and has no second factor yet, or the session has not passed it. */
  second_factor_required: { status: 403, de: 'Bitte richten Sie zuerst die zweite Stufe der Anmeldung ein.', en: 'Please set up the second step of signing in first.' },
  /** Nobody has worked in this session for half an hour; the password opens it again and nothing is lost. */
  session_locked: { status: 401, de: 'Die Sitzung ist gesperrt, weil eine Weile niemand gearbeitet hat. Bitte geben Sie Ihr Kennwort ein.', en: 'The session is locked because nobody worked for a while. Please enter your password.' },
  /** What is asked for needs a sign-in of the last few minutes. */
  fresh_sign_in_required: { status: 403, de: 'Bitte bestätigen Sie das mit Ihrem Kennwort.', en: 'Please confirm this with your password.' },
  /** Not there, or not yours: both look the same. */
  not_found: { status: 404, de: 'Das gibt es hier nicht oder nicht mehr.', en: 'This does not exist here, or no longer.' },
  /** Somebody saved in between; `currentVersion` names the state to reload. */
  version_conflict: { status: 409, de: 'Inzwischen hat jemand anderes gespeichert. Bitte laden Sie neu und vergleichen Sie.', en: 'Somebody else has saved in between. Please reload and compare.' },
  /** The state machine has no such way from the present state. */
  transition_forbidden: { status: 409, de: 'Dieser Schritt ist im jetzigen Stand nicht möglich.', en: 'This step is not possible in the present state.' },
  /** The way exists, its guard does not let through; `guards` names which and why. */
  guard_failed: { status: 409, de: 'Für diesen Schritt fehlt noch etwas.', en: 'Something is still missing for this step.' },
  /** A thing of the same identity exists already. */
  already_exists: { status: 409, de: 'Das ist schon eingetragen.', en: 'This is already recorded.' },
  /** The 24 hours for an undo are over, or there is nothing to undo. */
  correction_too_late: { status: 409, de: 'Zurücknehmen geht nur innerhalb von 24 Stunden nach dem letzten Schritt.', en: 'Undo is possible only within 24 hours after the last step.' },
  /** The same Idempotency-Key came with another body. */
  idempotency_mismatch: { status: 422, de: 'Dieser Vorgang wurde schon mit anderen Angaben gesendet.', en: 'This request was already sent with other content.' },
  /** An invitation or one-time link is used up, expired or unknown. */
  link_invalid: { status: 410, de: 'Dieser Link gilt nicht mehr. Bitte lassen Sie sich einen neuen schicken.', en: 'This link is no longer valid. Please ask for a new one.' },
  /** Too many tries in a short time. */
  too_many_requests: { status: 429, de: 'Das waren zu viele Versuche. Bitte warten Sie einen Moment.', en: 'Too many attempts. Please wait a moment.' },
  /** A service or its database does not answer; nothing was lost, try again. */
  unavailable: { status: 503, de: 'Dieser Teil ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.', en: 'This part is not reachable at the moment. Please try again shortly.' },
  /** The deadline passed without an answer. */
  timeout: { status: 504, de: 'Die Antwort hat zu lange gedauert. Bitte versuchen Sie es noch einmal.', en: 'The answer took too long. Please try again.' },
  /** Anything we did not foresee; the log has it under the correlation id. */
  internal: { status: 500, de: 'Da ist bei uns etwas schiefgegangen. Bitte versuchen Sie es noch einmal.', en: 'Something went wrong on our side. Please try again.' },
} as const satisfies Record<string, ProblemKind>;

export type ErrorCode = keyof typeof problems;

/** One field and its mend, in both languages. `field` is a dotted path, empty for the whole. */
export const FieldProblem = z.object({ field: z.string(), de: z.string(), en: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** One guard that did not let through, named so that the console can link its remedy. */
export const GuardProblem = z.object({ guard: z.string(), de: z.string(), en: z.string() });
export type GuardProblem = z.infer<typeof GuardProblem>;

export interface ProblemDetails {
  errors?: FieldProblem[];
  guards?: GuardProblem[];
  currentVersion?: number;
  retryAfterSeconds?: number;
}

/** The problem+json body (RFC 9457). `instance` is the correlation id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(problems) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string(),
  detailEn: z.string(),
  instance: z.string().optional(),
  errors: z.array(FieldProblem).optional(),
  guards: z.array(GuardProblem).optional(),
  currentVersion: z.number().int().optional(),
  retryAfterSeconds: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** A refusal the caller can act on. `code` must be among the errors the operation declares, or a common one. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ProblemDetails = {},
  ) {
    // Fields and guards by name help whoever reads a failed test; they never carry what was typed in.
    super([code, ...(details.errors ?? []).map(({ field, en }) => `${field}: ${en}`), ...(details.guards ?? []).map(({ guard }) => guard)].join(' | '));
    this.name = 'DomainError';
  }
}

/** The body that goes out for a code; used by the gateway and, for its status, by tests. */
export function toProblem(code: ErrorCode, details: ProblemDetails = {}, instance?: string): Problem {
  const kind = problems[code];
  return { type: `urn:patenwerk:problem:${code}`, title: kind.de, status: kind.status, code, detail: kind.de, detailEn: kind.en, ...(instance ? { instance } : {}), ...details };
}

/** A validation problem for one field: what is wrong and how to mend it. */
export function fieldError(field: string, de: string, en: string): DomainError {
  return new DomainError('validation', { errors: [{ field, de, en }] });
}
