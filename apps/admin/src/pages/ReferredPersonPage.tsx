import { Link, useParams } from 'react-router';
import { IconChevronLeft, IconEye, IconPhone } from '@tabler/icons-react';
import { access, type OutputOf, type Profile, telHref } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Facts } from '../components/Facts.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { PhoneLink } from '../components/PhoneLink.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { Tag } from '../components/Tag.js';
import { today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials } from '../people-names.js';
import { useSiteNames } from '../site-names.js';
import { useProfileWords } from './profile-words.js';

/** Somebody of another site, opened for this one: to read, until a day. */
export function ReferredPersonPage() {
  const { id = '' } = useParams();
  const seen = useCall(access.viewReferred, { id: id as OutputOf<typeof access.viewReferred>['access']['id'] });
  if (seen.error) return <ProblemNotice error={seen.error} onRetry={() => void seen.refetch()} />;
  if (!seen.data || seen.data.access.id !== id) return <LoadingLines lines={9} />;
  return <Referred {...seen.data} />;
}

const common = ['languages', 'slots', 'genderWish', 'ageWish', 'expectedDuration', 'maxDistanceKm', 'interests', 'dislikes'] as const;

function Referred({ access: row, person }: OutputOf<typeof access.viewReferred>) {
  const words = useWords();
  const format = useFormat();
  const sites = useSiteNames();
  const name = fullName(person);
  usePageTitle(name);
  const facts = useProfileWords(person.role);
  const shown = person.role === 'mentee' ? (['goals', ...common] as const) : (['offers', ...common, 'targetGroupWishes', 'experience', 'skills'] as const);
  const profile: Profile | null = person.profile && { ...person.profile, targetGroups: [] };
  const age = person.birthYear === null ? '' : words('people.years', { smart_count: Number(today().slice(0, 4)) - person.birthYear });
  return (
    <>
      <p className="crumb"><Link to="/menschen"><Icon of={IconChevronLeft} />{words('nav.people')}</Link></p>
      <div className="head">
        <Sign large onPaper of={[{ role: person.role, initials: initials(person) }]} />
        <div>
          <h1>{name}</h1>
          <p className="who">{[words(`people.roles.${person.role}`), age, person.place ?? ''].filter(Boolean).join(' · ')}</p>
        </div>
        {person.phone ? <Button href={telHref(person.phone)} icon={<Icon of={IconPhone} />}>{words('people.call')}</Button> : null}
      </div>
      <p><Tag tone="warn" icon={<Icon of={IconEye} />}>{words('access.from', { site: sites.get(row.fromSiteId) ?? '…', day: format.long(row.until) })}</Tag></p>
      <p className="lead">{words(`access.reasons.${row.reason}`)}. {words('access.readOnly')}</p>
      <div className="cols gap">
        <div className="stack">
          <Sheet title={words('profile.title')}>{profile ? <Facts rows={shown.map((field) => [facts[field].label, facts[field].show(profile)])} /> : <p>{words('profile.none')}</p>}</Sheet>
        </div>
        <aside className="side" aria-label={words('contact.title')}>
          <Sheet title={words('contact.title')}>
            <Facts rows={[
              [words('contact.phone'), person.phone ? <PhoneLink phone={person.phone} /> : ''],
              [words('contact.email'), person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : ''],
              [words('contact.place'), [person.street, [person.plz, person.place].filter(Boolean).join(' ')].filter(Boolean).join(', ')],
              [words('contact.preference'), words(`contact.ways.${person.contactPreference}`)],
            ]} />
          </Sheet>
        </aside>
      </div>
    </>
  );
}
