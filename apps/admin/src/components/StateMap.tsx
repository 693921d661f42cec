import { useMemo } from 'react';
import { project, stateShape, stateShapes, viewBox } from '@patenwerk/geo/state-shapes';
import { siteStates, type SiteState } from '@patenwerk/contracts';
import { useWords } from '../i18n/words.js';

export interface MapSite {
  id: string;
  name: string;
  state: string;
  lat: number;
  lng: number;
  status: SiteState;
}

interface Box { x: number; y: number; width: number; height: number }
interface Placed extends MapSite { x: number; y: number; side: 'right' | 'left' | 'above' | 'below' }

/** The dense state that gets its own enlarged drawing. */
const enlarged = 'NW';

/** One sign per state of a site: told apart by shape, colour only repeats it. */
export function SiteMark({ status, x, y, size }: { status: SiteState; x: number; y: number; size: number }) {
  if (status === 'active') return <circle className="on" cx={x} cy={y} r={size} />;
  if (status === 'unknown') return <rect className="un" x={x - size * 0.85} y={y - size * 0.85} width={size * 1.7} height={size * 1.7} />;
  if (status === 'planned') return <circle className="ring" cx={x} cy={y} r={size * 0.85} />;
  if (status === 'paused') {
    return (
      <>
        <circle className="ring" cx={x} cy={y} r={size * 0.85} />
        <path className="half" d={`M${x} ${y - size * 0.85}a${size * 0.85} ${size * 0.85} 0 0 0 0 ${size * 1.7}z`} />
      </>
    );
  }
  const arm = size * 0.75;
  return <path className="off" d={`M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}M${x - arm} ${y + arm}l${2 * arm} ${-2 * arm}`} />;
}

/** Puts each name on the side where it meets the fewest others. */
function place(sites: readonly MapSite[], factor: number, box: Box): Placed[] {
  const taken: Box[] = sites.map((site) => around(project(site.lat, site.lng), 10 * factor));
  return [...sites].map((site) => {
    const point = project(site.lat, site.lng);
    const width = site.name.length * 13.4 * factor;
    const height = 26 * factor;
    const options: { side: Placed['side']; box: Box }[] = [
      { side: 'right', box: { x: point.x + 14 * factor, y: point.y - height / 2, width, height } },
      { side: 'left', box: { x: point.x - 14 * factor - width, y: point.y - height / 2, width, height } },
      { side: 'above', box: { x: point.x - width / 2, y: point.y - 14 * factor - height, width, height } },
      { side: 'below', box: { x: point.x - width / 2, y: point.y + 14 * factor, width, height } },
    ];
    const cost = (option: Box) => taken.filter((other) => overlap(option, other)).length + (option.x < box.x || option.x + option.width > box.x + box.width ? 4 : 0);
    const best = options.reduce((winner, option) => (cost(option.box) < cost(winner.box) ? option : winner));
    taken.push(best.box);
    return { ...site, ...point, side: best.side };
  });
}

function around(point: { x: number; y: number }, radius: number): Box {
  return { x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function Marks({ sites, factor }: { sites: readonly Placed[]; factor: number }) {
  return sites.map((site) => {
    const anchor = site.side === 'right' ? 'start' : site.side === 'left' ? 'end' : 'middle';
    const x = site.side === 'right' ? site.x + 15 * factor : site.side === 'left' ? site.x - 15 * factor : site.x;
    const y = site.side === 'above' ? site.y - 16 * factor : site.side === 'below' ? site.y + 34 * factor : site.y + 8 * factor;
    return (
      <g key={site.id}>
        <SiteMark status={site.status} x={site.x} y={site.y} size={10 * factor} />
        <text x={x} y={y} textAnchor={anchor} style={{ fontSize: 25 * factor, strokeWidth: 6 * factor }}>{site.name}</text>
      </g>
    );
  });
}

/** The 16 states with every place; the dense west again, enlarged. One image: the list beside it says the same. */
export function StateMap({ sites }: { sites: readonly MapSite[] }) {
  const words = useWords();
  const whole: Box = { x: 0, y: 0, ...viewBox };
  const west = stateShape(enlarged).box;
  const inset: Box = { x: Math.max(3, west.x - 10), y: west.y - 12, width: west.width + 24, height: west.height + 24 };
  const factor = inset.width / viewBox.width;
  const covered = useMemo(() => new Set(sites.map((site) => site.state)), [sites]);
  const outside = useMemo(() => place(sites.filter((site) => site.state !== enlarged), 1, whole), [sites]);
  const inside = useMemo(() => place(sites.filter((site) => site.state === enlarged), factor, inset), [sites]);
  const shapes = stateShapes.map((shape) => <path key={shape.code} className={covered.has(shape.code) ? 'st has' : 'st'} fillRule="evenodd" d={shape.path} />);
  return (
    <>
      <svg className="map" viewBox={`0 0 ${viewBox.width} ${viewBox.height}`} role="img" aria-label={words('map.image', { count: sites.length })}>
        {shapes}
        <Marks sites={outside} factor={1} />
        {inside.map((site) => <SiteMark key={site.id} status={site.status} x={site.x} y={site.y} size={6} />)}
        <rect className="lupe" x={inset.x} y={inset.y} width={inset.width} height={inset.height} rx="8" />
      </svg>
      <h3 className="inset-h">{words('map.enlarged', { state: stateShape(enlarged).name })}</h3>
      <svg className="map inset" viewBox={`${inset.x} ${inset.y} ${inset.width} ${inset.height}`} aria-hidden="true">
        <g style={{ strokeWidth: factor }}>{shapes}</g>
        <Marks sites={inside} factor={factor} />
      </svg>
    </>
  );
}

/** What the signs mean; only those that occur. */
export function MapLegend({ sites }: { sites: readonly MapSite[] }) {
  const words = useWords();
  const present = (Object.keys(siteStates.states) as SiteState[]).filter((state) => sites.some((site) => site.status === state));
  return (
    <ul className="leg">
      {present.map((state) => (
        <li key={state}>
          <svg className="map" viewBox="0 0 24 24" aria-hidden="true"><SiteMark status={state} x={12} y={12} size={9} /></svg>
          {words.of(siteStates.states[state])}
        </li>
      ))}
    </ul>
  );
}
