import { z } from 'zod';

/** Paging as it comes from a query string: numbers may arrive as text. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  per_page: z.coerce.number().int().min(1).max(200).default(25),
});

/** One page of items. `total` counts what the actor may see. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), page: z.number().int(), per_page: z.number().int(), total: z.number().int() });

export interface Page<T> {
  items: T[];
  page: number;
  per_page: number;
  total: number;
}

/** Several records by their ids, 200 at most: comma-separated in a query, or as an array. */
export const manyIds = <Id extends z.ZodType<string, string>>(id: Id) => z.union([z.string().transform((list) => list.split(',')), z.array(z.string())]).pipe(z.array(id).max(200));
