import { type z } from 'zod';

/**
 * How a column that may hold personal data is to be treated:
 * none (no personal data), contact (reach a person), profile (describe a person), special (Art. 9 GDPR), confidential (encrypted notes).
 * From this follow the record of processing, the export of one person's data, erasure, and what the audit notes.
 */
export const classifications = ['none', 'contact', 'profile', 'special', 'confidential'] as const;
export type Classification = (typeof classifications)[number];

/** Classification of every column of one table. */
export type TableClassification = Record<string, Classification>;

/** Marks a field that holds personal data; contracts.spec.ts finds the unmarked ones. */
export function personal<T extends z.ZodType>(classification: Exclude<Classification, 'none'>, schema: T): T {
  return schema.meta({ classification }) as T;
}
