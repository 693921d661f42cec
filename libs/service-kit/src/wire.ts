import { Actor, type ErrorCode, type ProblemDetails } from '@patenwerk/contracts';
import { z } from 'zod';

/** At most so many questions travel in one message. */
export const maxQuestions = 128;
/** A message is sent before it grows beyond this; NATS takes 1 MB. */
export const maxMessageBytes = 512 * 1024;

/** One question: index of its actor, correlation id, deadline (epoch milliseconds), idempotency key, input. */
const Question = z.tuple([z.number().int().min(0), z.string(), z.number(), z.string().nullable(), z.unknown()]);

/** What one message asks of one subject: questions of several actors, each actor told once. */
export const Questions = z
  .object({ signedAt: z.number(), actors: z.array(Actor), questions: z.array(Question).min(1).max(maxQuestions) })
  .refine(({ actors, questions }) => questions.every(([actor]) => actor < actors.length));
export type Questions = z.infer<typeof Questions>;

/** A refusal the caller can act on. */
export interface Problem {
  code: ErrorCode;
  details: ProblemDetails;
}

/** The answer to the question with this index; -1 speaks for all that are still open. */
export type Answer = { index: number; problem: Problem } | { index: number; body: Uint8Array; version: number | null };

/** A result as the service has written it; its text goes through the gateway untouched. */
export type OutgoingAnswer = { index: number; problem: Problem } | { index: number; json: string; version: number | null };

/**
 * Several answers as one message: a line of JSON that tells the index of each with its problem, or with length and version of
 * its result, then the results one after the other. Nobody on the way needs to read them.
 */
export function writeAnswers(answers: readonly OutgoingAnswer[]): Buffer {
  const head = answers.map((answer) => ('problem' in answer ? [answer.index, answer.problem] : [answer.index, Buffer.byteLength(answer.json), answer.version]));
  return Buffer.from(`${JSON.stringify(head)}\n${answers.map((answer) => ('json' in answer ? answer.json : '')).join('')}`);
}

/** The answers of such a message. */
export function readAnswers(message: Uint8Array): Answer[] {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  let at = bytes.indexOf(0x0a) + 1;
  const head = JSON.parse(bytes.toString('utf8', 0, at)) as ([number, Problem] | [number, number, number | null])[];
  return head.map(([index, length, version = null]) => {
    if (typeof length === 'object') return { index, problem: length };
    at += length;
    return { index, body: bytes.subarray(at - length, at), version };
  });
}
