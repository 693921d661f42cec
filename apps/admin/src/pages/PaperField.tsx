import type { ReactNode } from 'react';
import { labelOf, languageText, skillText, type Person, type PersonRole, type Profile } from '@patenwerk/contracts';
import { typedDay } from '../days.js';
import { dayParts, weekdays } from '../format.js';
import { useWords } from '../i18n/words.js';
import type { PaperWord } from '../i18n/paper-easy.js';
import type { FormField } from './form-order.js';
import type { PaperWords } from './paper-words.js';
import { stagesOfLife } from './ProfileControl.js';

interface PaperFieldProps {
  field: FormField;
  role: PersonRole;
  person?: Person;
  paper: PaperWords;
}

const boxes = { gender: ['Female', 'Male', 'Diverse', 'Undisclosed'], contactPreference: ['Phone', 'Messenger', 'Mail', 'Post'] } as const;

/** One field of the form on paper: a line to write on, boxes to tick, or what is known already. */
export function PaperField({ field, role, person, paper }: PaperFieldProps) {
  const words = useWords();
  const profile = person?.profile;
  const name = (field.split('.')[1] ?? field) as PaperWord;
  const labels = (list: Parameters<typeof labelOf>[0], ids: readonly string[] = []) => ids.map((id) => labelOf(list, id, words.locale)).join(', ');
  const line = (value?: string | null, label = paper.label(name)) => <Line field={field} label={label} value={value} />;
  const ticks = (options: readonly { id: string; label: string }[], chosen: readonly string[], more: Partial<BoxesProps> = {}) => <Boxes field={field} label={paper.label(name)} options={options} chosen={chosen} {...more} />;
  switch (field) {
    case 'contact.birthYear': return line(person?.birthDate ? typedDay(person.birthDate) : person?.birthYear?.toString());
    case 'contact.gender':
    case 'contact.contactPreference': {
      const own = field === 'contact.gender' ? 'gender' : 'contactPreference';
      const prefix = own === 'gender' ? 'gender' : 'way';
      return ticks(boxes[own].map((id) => ({ id: id.toLowerCase(), label: paper.label(`${prefix}${id}` as PaperWord) })), person ? [person[own]] : [], { flow: true });
    }
    case 'source': return line(person?.source ? labelOf('sourcesOfContact', person.source, words.locale) : '');
    case 'profile.languages': return <Several field={field}>{[0, 1, 2, 3].map((at) => <Line key={at} label={`${at + 1}.`} value={profile?.languages[at] && languageText(profile.languages[at], words.locale)} />)}</Several>;
    case 'profile.genderWish': return <Boxes field={field} label={paper.label(role === 'mentee' ? 'genderWish' : 'genderWishMentor')} flow options={(['female', 'male', 'any'] as const).map((id) => ({ id, label: paper.label(`wish${id.charAt(0).toUpperCase()}${id.slice(1)}${role === 'mentee' ? '' : 'Mentor'}` as PaperWord) }))} chosen={profile ? [profile.genderWish] : []} />;
    case 'profile.ageWish': return <p className="paper-ages" data-field={field}><span>{paper.label('ageWish')}</span> {paper.label('ageFrom')} <b>{profile?.ageWish?.from ?? ''}</b> {paper.label('ageTo')} <b>{profile?.ageWish?.to ?? ''}</b> {paper.label('ageYears')}</p>;
    case 'profile.targetGroupWishes': {
      const wished = profile?.targetGroupWishes ?? [];
      const others = wished.filter((id) => !stagesOfLife.includes(id));
      return <Several field={field}><Boxes label={paper.label(name)} options={paper.options('targetGroups').filter(({ id }) => stagesOfLife.includes(id))} chosen={wished} /><Line label={paper.label('otherGroup')} value={labels('targetGroups', others)} /></Several>;
    }
    case 'profile.expectedDuration': return ticks(paper.options('expectedDurations'), profile ? [profile.expectedDuration] : [], { flow: true });
    case 'profile.maxDistanceKm': return <p className="paper-ages" data-field={field}><span>{paper.label(name)}</span> <b>{profile?.maxDistanceKm ?? ''}</b> {paper.label('km')}</p>;
    case 'profile.capacity': return ticks([1, 2, 3].map((count) => ({ id: String(count), label: paper.capacity(count) })), profile ? [String(profile.capacity)] : [], { flow: true });
    case 'profile.interests': return line(labels('interests', profile?.interests));
    case 'profile.dislikes': return line(labels('interests', profile?.dislikes));
    case 'profile.goals': return <Boxes field={field} options={paper.options('goalAreas')} chosen={profile?.goals ?? []} ranked />;
    case 'profile.offers': return <Boxes field={field} options={paper.options('goalAreas')} chosen={profile?.offers ?? []} />;
    case 'profile.experience': return line(profile?.experience);
    case 'profile.skills': return line((profile?.skills ?? []).map((skill) => skillText(skill, words.locale)).join(', '));
    case 'profile.slots': return <Week field={field} chosen={profile?.slots ?? []} />;
    default: return line(person?.[name as 'givenName' | 'familyName' | 'phone' | 'plz' | 'street' | 'email' | 'guardianName' | 'guardianPhone']);
  }
}

function Several({ field, children }: { field: FormField; children: ReactNode }) {
  return <div className="paper-several" data-field={field}>{children}</div>;
}

/** A label with a line to write on, or what is known already. */
function Line({ field, label, value }: { field?: FormField; label: string; value?: string | null }) {
  return <p className="paper-line" data-field={field}><span>{label}</span><b>{value ?? ''}</b></p>;
}

interface BoxesProps {
  field?: FormField;
  label?: string;
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  /** As many beside each other as fit, else two. */
  flow?: boolean;
  ranked?: boolean;
}

function Boxes({ field, label, options, chosen, flow, ranked }: BoxesProps) {
  return (
    <div className={flow ? 'paper-boxes flow' : 'paper-boxes'} data-field={field}>
      {label ? <p>{label}</p> : null}
      <ul>{options.map(({ id, label: text }) => <li key={id} className="box-line"><TickBox mark={chosen.includes(id) ? (ranked ? String(chosen.indexOf(id) + 1) : '×') : ''} />{text}</li>)}</ul>
    </div>
  );
}

/** The week as the console shows it: seven days by three parts, a box in each. */
function Week({ field, chosen }: { field: FormField; chosen: Profile['slots'] }) {
  const words = useWords();
  return (
    <table className="paper-week" data-field={field}>
      <caption className="sr">{words('week.caption')}</caption>
      <thead><tr><td />{weekdays.map((day) => <th key={day} scope="col">{words(`week.short.${day}`)}</th>)}</tr></thead>
      <tbody>{dayParts.map((part) => <tr key={part}><th scope="row">{words(`week.part.${part}`)}</th>{weekdays.map((day) => <td key={day}><TickBox mark={chosen.some((slot) => slot === `${day}_${part}`) ? '×' : ''} /></td>)}</tr>)}</tbody>
    </table>
  );
}

/** A box to tick or to number by hand. */
export function TickBox({ mark = '' }: { mark?: string }) {
  return <span className="tick-box">{mark}</span>;
}
