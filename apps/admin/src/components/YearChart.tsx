import { useState } from 'react';
import { useMediaQuery } from '@mui/material';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

interface YearChartProps {
  byMonth: readonly { year: number; month: number; counted: number }[];
  year: number;
  quota: number;
}

/** Counting matches of three years, cumulated by month; each line has its name at its end, the table is one click away. */
export function YearChart({ byMonth, year, quota }: YearChartProps) {
  const words = useWords();
  const format = useFormat();
  const narrow = useMediaQuery('(max-width:40em)', { noSsr: true });
  const [table, setTable] = useState(false);
  const years = [year, year - 1, year - 2].filter((each) => byMonth.some((point) => point.year === each));
  const [width, left, right, bottom, top] = narrow ? [322, 44, 262, 230, 40] : [1120, 60, 1050, 270, 40];
  const highest = Math.max(quota, ...byMonth.map((point) => point.counted), 10) * 1.06;
  const x = (month: number) => left + ((month - 1) / 11) * (right - left);
  const y = (count: number) => bottom - (count / highest) * (bottom - top);
  const line = (of: number) => byMonth.filter((point) => point.year === of).sort((a, b) => a.month - b.month);
  const step = niceStep(highest);
  const grid = Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
  const months = narrow ? [1, 4, 7, 10] : [1, 3, 5, 7, 9, 11];
  const monthName = (month: number) => format.brief(`${year}-${String(month).padStart(2, '0')}-15`).replace(/[\d.\s]/g, '');
  const latest = line(year).at(-1);
  const ends = years.map((each) => ({ year: each, last: line(each).at(-1)! }));
  // Names at the ends of lines that lie close are moved apart.
  const labelY = new Map<number, number>();
  for (const end of [...ends].sort((a, b) => y(a.last.counted) - y(b.last.counted))) {
    const wanted = y(end.last.counted) + 5;
    const previous = [...labelY.values()].at(-1);
    labelY.set(end.year, previous !== undefined && wanted - previous < 20 ? previous + 20 : wanted);
  }
  return (
    <>
      <svg className="chart" viewBox={`0 0 ${width} 310`} role="img" aria-label={words('overview.chartImage', { year, counted: latest?.counted ?? 0, quota })}>
        {grid.map((count) => <g key={count}><path className="g" d={`M${left} ${y(count)}H${right}`} /><text x={left - 8} y={y(count) + 5} textAnchor="end">{format.number(count)}</text></g>)}
        {quota > 0 ? <><path className="quota" d={`M${left} ${y(quota)}H${right}`} /><text className="ql" x={left} y={y(quota) - 8}>{words('overview.quotaLine', { quota: format.number(quota) })}</text></> : null}
        {[...years].reverse().map((each) => <path key={each} className={`l y${year - each}`} d={line(each).map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.month).toFixed(1)} ${y(point.counted).toFixed(1)}`).join('')} />)}
        {latest ? <circle className="now" cx={x(latest.month)} cy={y(latest.counted)} r="6.5" /> : null}
        {ends.map((end) => <text key={end.year} className={`t${year - end.year}`} x={x(end.last.month) + 10} y={labelY.get(end.year)}>{end.year}</text>)}
        {months.map((month) => <text key={month} x={x(month)} y="300" textAnchor="middle">{monthName(month)}</text>)}
      </svg>
      <p><button type="button" className="link" aria-expanded={table} onClick={() => setTable(!table)}>{words(table ? 'overview.hideTable' : 'overview.asTable')}</button></p>
      {table ? (
        <div style={{ overflowX: 'auto' }}>
          <table>
            <caption className="sr">{words('overview.chart')}</caption>
            <thead><tr><th scope="col">{words('overview.month')}</th>{years.map((each) => <th key={each} scope="col" className="r">{each}</th>)}</tr></thead>
            <tbody>{Array.from({ length: 12 }, (_, index) => index + 1).map((month) => <tr key={month}><th scope="row">{monthName(month)}</th>{years.map((each) => <td key={each} className="r">{line(each).find((point) => point.month === month)?.counted ?? ''}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}

function niceStep(highest: number): number {
  const raw = highest / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= raw) ?? raw;
}
