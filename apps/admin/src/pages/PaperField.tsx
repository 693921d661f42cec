import type { ReactNode } from 'react';
import { useMediaQuery } from '@mui/material';
import { labelOf, languageText, skillText, stagesOfLife, taxonomies, type Person, type PersonRole, type Profile } from '@patenwerk/contracts';
import { typedDay } from '../days.js';
import { dayParts, weekdays } from '../format.js';
import { optionKey, questionKey } from '../i18n/intake-keys.js';
import { useWords } from '../i18n/words.js';
import { phoneText } from '../phone.js';
import type { FormField } from './form-order.js';
import type { PaperWords } from './paper-words.js';

interface PaperFieldProps {
  field: FormField;
  role: PersonRole;
  person?: Person;
  paper: PaperWords;
}

const genders = ['female', 'male', 'diverse', 'undisclosed'] as const;
const ways = ['phone', 'messenger', 'mail', 'post'] as const;
const wishes = ['female', 'male', 'any'] as const;
const idsOf = (list: 'goalAreas' | 'expectedDurations') => taxonomies[list].map(({ id }) => id);

/** One field of the form on paper: a line to write on, boxes to tick, or what is known already. */
export function PaperField({ field, role, person, paper }: PaperFieldProps) {
  const words = useWords();
  const profile = person?.profile;
  const question = questionKey(field, role);
  const said = question && paper.said(question);
  const labels = (list: Parameters<typeof labelOf>[0], ids: readonly string[] = []) => ids.map((id) => labelOf(list, id, words.locale)).join(', ');
  const line = (value?: string | null) => <Line field={field} label={said} value={value} />;
  const options = (ids: readonly string[]) => ids.map((id) => {
    const key = optionKey(field, id, role);
    return { id, label: key && paper.said(key) };
  });
  const ticks = (ids: readonly string[], chosen: readonly string[], more: Partial<BoxesProps> = {}) => <Boxes field={field} label={said} options={options(ids)} chosen={chosen} {...more} />;
  switch (field) {
    case 'contact.birthYear': return line(person?.birthDate ? typedDay(person.birthDate) : person?.birthYear?.toString());
    case 'contact.phone': return line(phoneText(person?.phone ?? null));
    case 'contact.guardianPhone': return line(phoneText(person?.guardianPhone ?? null));
    case 'contact.gender': return ticks(genders, person ? [person.gender] : [], { flow: true });
    case 'contact.contactPreference': return ticks(ways, person ? [person.contactPreference] : [], { flow: true });
    case 'source': return line(person?.source ? labelOf('sourcesOfContact', person.source, words.locale) : '');
    case 'profile.languages': return <Several field={field}>{[0, 1, 2, 3].map((at) => <Line key={at} label={`${at + 1}.`} value={profile?.languages[at] && languageText(profile.languages[at], words.locale)} />)}</Several>;
    case 'profile.genderWish': return ticks(wishes, profile ? [profile.genderWish] : [], { flow: true });
    case 'profile.ageWish': return <p className="paper-ages" data-field={field}><span>{said}</span> {paper.said('ageFrom')} <b>{profile?.ageWish?.from ?? ''}</b> {paper.said('ageTo')} <b>{profile?.ageWish?.to ?? ''}</b> {paper.said('ageYears')}</p>;
    case 'profile.targetGroupWishes': {
      const wished = profile?.targetGroupWishes ?? [];
      const others = wished.filter((id) => !stagesOfLife.some((stage) => stage === id));
      return <Several field={field}><Boxes label={said} options={options(stagesOfLife)} chosen={wished} /><Line label={paper.said('otherGroup')} value={labels('targetGroups', others)} /></Several>;
    }
    case 'profile.expectedDuration': return ticks(idsOf('expectedDurations'), profile ? [profile.expectedDuration] : [], { flow: true });
    case 'profile.maxDistanceKm': return <p className="paper-ages" data-field={field}><span>{said}</span> <b>{profile?.maxDistanceKm ?? ''}</b> {paper.said('km')}</p>;
    case 'profile.capacity': return <Boxes field={field} label={said} options={[1, 2, 3].map((count) => ({ id: String(count), label: paper.capacity(count) }))} chosen={profile ? [String(profile.capacity)] : []} flow />;
    case 'profile.interests': return line(labels('interests', profile?.interests));
    case 'profile.dislikes': return line(labels('interests', profile?.dislikes));
    case 'profile.goals': return ticks(idsOf('goalAreas'), profile?.goals ?? [], { label: null, ranked: true });
    case 'profile.offers': return ticks(idsOf('goalAreas'), profile?.offers ?? [], { label: null });
    case 'profile.experience': return line(profile?.experience);
    case 'profile.skills': return line((profile?.skills ?? []).map((skill) => skillText(skill, words.locale)).join(', '));
    case 'profile.slots': return <Week field={field} paper={paper} chosen={profile?.slots ?? []} />;
    default: return line(person?.[field.split('.')[1] as 'givenName' | 'familyName' | 'plz' | 'street' | 'email' | 'guardianName']);
  }
}

function Several({ field, children }: { field: FormField; children: ReactNode }) {
  return <div className="paper-several" data-field={field}>{children}</div>;
}

/** A label with a line to write on, or what is known already. */
function Line({ field, label, value }: { field?: FormField; label: ReactNode; value?: string | null }) {
  return <p className="paper-line" data-field={field}><span>{label}</span><b><bdi>{value ?? ''}</bdi></b></p>;
}

interface BoxesProps {
  field?: FormField;
  label?: ReactNode;
  options: readonly { id: string; label: ReactNode }[];
  chosen: readonly string[];
  /** As many beside each other as fit, else two. */
  flow?: boolean;
  ranked?: boolean;
}

function Boxes({ field, label, options, chosen, flow, ranked }: BoxesProps) {
  return (
    <div className={flow ? 'paper-boxes flow' : 'paper-boxes'} data-field={field}>
      {label ? <p>{label}</p> : null}
      <ul>{options.map(({ id, label: text }) => <li key={id} className="box-line"><TickBox mark={chosen.includes(id) ? (ranked ? String(chosen.indexOf(id) + 1) : '×') : ''} /><span>{text}</span></li>)}</ul>
    </div>
  );
}

/** The week as the console shows it: seven days by three parts, a box in each; on a narrow screen it is turned by 90°. */
function Week({ field, paper, chosen }: { field: FormField; paper: PaperWords; chosen: Profile['slots'] }) {
  const turned = useMediaQuery('(max-width:40em)', { noSsr: true });
  const days = weekdays.map((day) => ({ key: day, label: paper.said(`day.${day}`), slot: (part: string) => `${day}_${part}` }));
  const parts = dayParts.map((part) => ({ key: part, label: paper.said(`part.${part}`), slot: (day: string) => `${day}_${part}` }));
  const [rows, columns] = turned ? [days, parts] : [parts, days];
  return (
    <table className="paper-week" data-field={field}>
      <caption className="sr">{paper.text('when')}</caption>
      <thead><tr><td />{columns.map(({ key, label }) => <th key={key} scope="col">{label}</th>)}</tr></thead>
      <tbody>{rows.map((row) => <tr key={row.key}><th scope="row">{row.label}</th>{columns.map(({ key }) => <td key={key}><TickBox mark={chosen.some((slot) => slot === row.slot(key)) ? '×' : ''} /></td>)}</tr>)}</tbody>
    </table>
  );
}

/** A box to tick or to number by hand. */
export function TickBox({ mark = '' }: { mark?: string }) {
  return <span className="tick-box">{mark}</span>;
}
