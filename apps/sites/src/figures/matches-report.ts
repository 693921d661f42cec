import type { MatchesReport } from '@patenwerk/contracts';
import type { z } from 'zod';
import type { SiteFiguresRow } from './figures.repository.js';
import { publicCells } from './public-figure.js';

type Report = Pick<z.input<typeof MatchesReport>, 'totals' | 'byState' | 'bySiteStatus'>;
type ReportRow = Pick<SiteFiguresRow, 'state' | 'status' | 'figures'>;
const measures = ['founded', 'counted', 'running'] as const;

/** Totals of the nation, exact, and breakdowns that point at nobody. */
export function matchesReport(rows: readonly ReportRow[]): Report {
  const sums = sumsOf(rows);
  return {
    totals: { sites: rows.length, ...sums },
    byState: broken(rows, ({ state }) => state).map(({ key, ...cell }) => ({ state: key, ...cell })),
    bySiteStatus: broken(rows, ({ status }) => status).map(({ key, ...cell }) => ({ status: key, ...cell })),
  };
}

function broken<K extends string>(rows: readonly ReportRow[], keyOf: (row: ReportRow) => K) {
  const keys = [...new Set(rows.map(keyOf))].sort();
  const groups = keys.map((key) => [key, rows.filter((row) => keyOf(row) === key)] as const);
  const sums = groups.map(([, group]) => sumsOf(group));
  const [founded, counted, running] = measures.map((measure) => publicCells(sums.map((sum) => sum[measure])));
  return groups.map(([key, group], index) => ({ key, sites: group.length, founded: founded![index]!, counted: counted![index]!, running: running![index]! }));
}

function sumsOf(rows: readonly ReportRow[]): Record<(typeof measures)[number], number> {
  const sum = (measure: (typeof measures)[number]): number => rows.reduce((total, { figures }) => total + figures[measure], 0);
  return { founded: sum('founded'), counted: sum('counted'), running: sum('running') };
}
