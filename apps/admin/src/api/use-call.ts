import { useRef } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InputOf, Operation, OutputOf } from '@patenwerk/contracts';
import { call } from './client.js';
import { newId } from './ids.js';
import { ProblemError } from './problem-error.js';

/** Reads one operation and keeps the answer; `input` null means: not yet. With `refreshMs` it asks again by itself, which does not count as somebody's work. */
export function useCall<Op extends Operation>(operation: Op, input: InputOf<Op> | null, { refreshMs }: { refreshMs?: number } = {}) {
  return useQuery<OutputOf<Op>, Error>({
    queryKey: keyOf(operation, input),
    queryFn: ({ signal }) => call(operation, input as InputOf<Op>, { signal, background: refreshMs !== undefined }),
    refetchInterval: refreshMs ?? false,
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 1 && error instanceof ProblemError && error.status >= 503,
  });
}

/** The key under which an answer is kept, for those who put a fresh one there. */
export function keyOf(operation: Operation, input: unknown): unknown[] {
  return ['call', operation.subject, input];
}

/**
 * Does one operation. Afterwards everything read is asked for again, so that no screen shows the state before.
 * The same input after a lost connection goes out under the same idempotency key: nothing is done twice.
 */
export function useAct<Op extends Operation>(operation: Op, after?: (result: OutputOf<Op>, input: InputOf<Op>) => void) {
  const queries = useQueryClient();
  const attempt = useRef<{ input: string; key: string } | null>(null);
  return useMutation<OutputOf<Op>, Error, InputOf<Op>>({
    mutationFn: (input) => {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text) attempt.current = { input: text, key: newId() };
      return call(operation, input, { idempotencyKey: attempt.current.key });
    },
    onSuccess: async (result, input) => {
      attempt.current = null;
      after?.(result, input);
      await queries.invalidateQueries({ queryKey: ['call'] });
      await queries.invalidateQueries({ queryKey: ['people'] });
      await queries.invalidateQueries({ queryKey: ['matches'] });
    },
    onError: (error) => {
      if (!(error instanceof ProblemError) || error.status < 500) attempt.current = null;
    },
  });
}
