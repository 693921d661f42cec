interface MonthFigure {
  year: number;
  month: number;
  counted: number;
}

/** Running totals per year, January to December; of the current year only the months that have begun. Months without a count keep the total before. */
export function cumulated(counts: readonly MonthFigure[], years: readonly number[], today: string): MonthFigure[] {
  const [thisYear = 0, thisMonth = 12] = today.split('-').map(Number);
  const countOf = new Map(counts.map(({ year, month, counted }) => [`${year}-${month}`, counted]));
  return years.flatMap((year) => {
    let total = 0;
    return Array.from({ length: year === thisYear ? thisMonth : 12 }, (_, index) => {
      const month = index + 1;
      total += countOf.get(`${year}-${month}`) ?? 0;
      return { year, month, counted: total };
    });
  });
}
