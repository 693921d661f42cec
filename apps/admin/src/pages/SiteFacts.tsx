import { credits, labelOf, siteStates, type Site } from '@patenwerk/contracts';
import { Sheet } from '../components/Sheet.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** The tone that repeats what the state's word says. */
export function siteTone(status: Site['status']): TagTone {
  return status === 'active' ? 'ok' : status === 'unknown' ? 'warn' : 'plain';
}

/** What is known of a site, and from where. */
export function SiteFacts({ site }: { site: Site }) {
  const words = useWords();
  const format = useFormat();
  return (
    <Sheet title={words('site.facts')}>
      <dl className="facts">
        <dt>{words('people.state')}</dt>
        <dd><Tag tone={siteTone(site.status)}>{words.of(siteStates.states[site.status])}</Tag>{site.statusSince ? <><br />{words('people.sinceDay', { day: format.long(site.statusSince) })}</> : null}</dd>
        {site.statusSource ? <><dt>{words('site.source')}</dt><dd>{site.statusSource}</dd></> : null}
        <dt>{words('site.places')}</dt><dd>{site.places.map((place) => `${place.plz} ${place.name}`).join(', ')}</dd>
        {site.carrier ? <><dt>{words('site.carrier')}</dt><dd>{site.carrier}{site.carrierType ? ` (${labelOf('carrierTypes', site.carrierType, words.locale)})` : ''}</dd></> : null}
        <dt>{words('site.limit')}</dt><dd>{words('profile.km', { km: site.maxDistanceKm })}</dd>
      </dl>
      <p className="meta"><a href={credits.postcodes.url}>{credits.postcodes.text}</a></p>
      {site.evidence.length > 0 ? (
        <>
          <h3 style={{ fontSize: '1.0625rem', marginBottom: 6 }}>{words('site.evidence')}</h3>
          <ul className="plan">
            {site.evidence.map((each, index) => <li key={index} style={{ gridTemplateColumns: '1fr' }}><span>{each.year ? <b>{each.year}: </b> : null}{each.url ? <a href={each.url} rel="noreferrer">{each.fact}</a> : each.fact}</span></li>)}
          </ul>
        </>
      ) : null}
    </Sheet>
  );
}
