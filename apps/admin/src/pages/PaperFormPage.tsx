import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { IconChevronLeft, IconPhone, IconPrinter } from '@tabler/icons-react';
import { consentTexts, labelOf, people, taxonomies, type Person, type PersonRole } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { typedDay } from '../days.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NotFoundPage } from './NotFoundPage.js';

/** The profile as a form in large type, to be filled in by hand: empty, or with what is known of a person. Its order is that of the call, so that it is typed in at one go. */
export function PaperFormPage() {
  const { role = '', id } = useParams();
  const person = useCall(people.get, id ? { id } : null);
  if (role !== 'mentor' && role !== 'mentee') return <NotFoundPage />;
  if (person.error) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />;
  if (id && !person.data) return <LoadingLines lines={9} />;
  return <PaperForm role={role} person={person.data} />;
}

function PaperForm({ role, person }: { role: PersonRole; person?: Person }) {
  const words = useWords();
  const title = words(`paperForm.title.${role}`);
  usePageTitle(title);
  const mentee = role === 'mentee';
  const profile = person?.profile;
  const goals = (mentee ? profile?.goals : profile?.offers) ?? [];
  return (
    <>
      <p className="crumb noprint"><Link to={person ? `/menschen/${person.id}` : '/anruf'}><Icon of={IconChevronLeft} />{person ? words('nav.people') : words('call.title')}</Link></p>
      <div className="title">
        <div><h1>{title}</h1><p className="lead noprint">{words('paperForm.lead')}</p></div>
        <div className="choice noprint">
          <Button kind="primary" icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
          <Button icon={<Icon of={IconPhone} />} to="/anruf">{words('paperForm.typeIn')}</Button>
        </div>
      </div>
      <div className="paper-form">
        <Part title={words('call.who')}>
          <Line label={words('contact.givenName')} value={person?.givenName} /><Line label={words('contact.familyName')} value={person?.familyName} />
          <Line label={words('contact.phone')} value={person?.phone} /><Line label={words('contact.plz')} value={person?.plz} />
          <Line label={words('contact.email')} value={person?.email} /><Line label={words('paperForm.birth')} value={person?.birthDate ? typedDay(person.birthDate) : person?.birthYear?.toString()} />
          <Line wide label={words('contact.street')} value={person?.street} />
          <Boxes label={words('contact.gender')} options={taxonomies.genders.map(({ id }) => ({ id, label: words(`contact.genders.${id}`) }))} chosen={person ? [person.gender] : []} />
          <Boxes label={words('contact.preference')} options={(['phone', 'messenger', 'mail', 'post'] as const).map((way) => ({ id: way, label: words(`contact.ways.${way}`) }))} chosen={person ? [person.contactPreference] : []} />
        </Part>
        <Part title={words('call.languages')}>
          {[0, 1, 2, 3].map((at) => {
            const skill = profile?.languages[at];
            return <Line key={at} wide label={words('paperForm.language', { number: at + 1 })} value={skill && `${labelOf('languages', skill.code, words.locale)}, ${labelOf('languageLevels', skill.level, words.locale)}`} />;
          })}
        </Part>
        <Part title={words(mentee ? 'call.wish' : 'call.wishMentor')}>
          <Boxes label={words(mentee ? 'profile.genderWish' : 'profile.genderWishMentor')} options={(['female', 'male', 'any'] as const).map((wish) => ({ id: wish, label: words(mentee ? `profile.genders.${wish}` : `profile.gendersMentor.${wish}`) }))} chosen={profile ? [profile.genderWish] : []} />
          <Boxes label={words('profile.duration')} options={labelled('expectedDurations', words.locale)} chosen={profile ? [profile.expectedDuration] : []} />
          {mentee ? null : <Boxes label={words('profile.capacity')} options={[1, 2, 3].map((count) => ({ id: String(count), label: words('profile.capacityOf', { smart_count: count }) }))} chosen={profile ? [String(profile.capacity)] : []} />}
          <Line wide label={words('profile.distance')} value={profile?.maxDistanceKm ? words('profile.km', { km: profile.maxDistanceKm }) : undefined} />
          <Line wide label={words('profile.interests')} value={profile?.interests.map((each) => labelOf('interests', each, words.locale)).join(', ')} />
          <Line wide label={words('profile.dislikes')} value={profile?.dislikes.map((each) => labelOf('interests', each, words.locale)).join(', ')} />
        </Part>
        <Part title={words(mentee ? 'call.goals' : 'call.offers')} hint={mentee ? words('paperForm.rank') : undefined}>
          <Boxes label="" options={labelled('goalAreas', words.locale)} chosen={goals} ranked={mentee} />
          {mentee ? null : <Line wide label={words('profile.experience')} value={profile?.experience} />}
        </Part>
        <Part title={words('call.when')}>
          <Boxes label="" options={labelled('weekSlots', words.locale)} chosen={profile?.slots ?? []} />
        </Part>
        <Part title={words('call.mayI')}>
          {(['privacy_notice', 'consent_profile', 'consent_referral'] as const).map((purpose) => <p key={purpose} className="box-line"><Box />{words.of(consentTexts[purpose])}</p>)}
          <p className="meta">{words('consent.version', { version: consentTexts.consent_profile.version })}</p>
          <div className="signing"><span>{words('paperForm.placeAndDay')}</span><span>{words('paperForm.signature')}</span></div>
        </Part>
      </div>
    </>
  );
}

function labelled(list: 'expectedDurations' | 'goalAreas' | 'weekSlots', locale: 'de' | 'en'): { id: string; label: string }[] {
  return taxonomies[list].map(({ id }) => ({ id, label: labelOf(list, id, locale) }));
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return <section><h2>{title}</h2>{hint ? <p>{hint}</p> : null}<div className="paper-lines">{children}</div></section>;
}

/** A label with a line to write on, or what is known already. */
function Line({ label, value, wide }: { label: string; value?: string | null; wide?: boolean }) {
  return <p className={wide ? 'paper-line wide' : 'paper-line'}><span>{label}</span><b>{value ?? ''}</b></p>;
}

function Boxes({ label, options, chosen, ranked }: { label: string; options: readonly { id: string; label: string }[]; chosen: readonly string[]; ranked?: boolean }) {
  return (
    <div className="paper-boxes">
      {label ? <p>{label}</p> : null}
      <ul>{options.map(({ id, label: text }) => <li key={id} className="box-line"><Box mark={chosen.includes(id) ? (ranked ? String(chosen.indexOf(id) + 1) : '×') : ''} />{text}</li>)}</ul>
    </div>
  );
}

/** A box to tick or to number by hand. */
function Box({ mark = '' }: { mark?: string }) {
  return <span className="tick-box">{mark}</span>;
}
