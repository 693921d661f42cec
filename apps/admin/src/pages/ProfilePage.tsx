import { useParams } from 'react-router';
import { likesProblems, people, type Person, type PersonRole, type Problem, type Profile } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { useDraft } from '../components/use-draft.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';
import { profileSections, settledLater, type FormSection } from './form-order.js';
import { NotFoundPage } from './NotFoundPage.js';
import { PersonEdit, useKeptKey } from './PersonEdit.js';
import { emptyForm, emptyProfile, profileInput } from './person-form.js';
import { ProfileControl } from './ProfileControl.js';
import { useProfileWords } from './profile-words.js';

/** The profile of a person, to be changed: in the order in which it was asked. */
export function ProfilePage() {
  const { id = '' } = useParams();
  const person = useCall(people.get, { id });
  if (person.error && !person.data) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data || person.data.id !== id) return <LoadingLines lines={9} />;
  if (person.data.role === 'contact') return <NotFoundPage />;
  return <ProfileForm key={id} person={person.data} role={person.data.role} />;
}

/** Specially protected details open only after the consent was signed (Art. 9 GDPR); the service refuses them, too. */
function mayHoldSpecial({ consents }: Person): boolean {
  return consents.some(({ purpose, channel, withdrawnAt }) => purpose === 'consent_special' && channel === 'written' && withdrawnAt === null);
}

const nameOf = (field: string) => field.split('.')[1] as keyof Profile;

function ProfileForm({ person, role }: { person: Person; role: PersonRole }) {
  const words = useWords();
  const stored: Profile = { ...(person.profile ? emptyProfile : emptyForm(role).profile), ...person.profile };
  const draft = useDraft(person.version, stored, useKeptKey(person.id, 'profile'));
  const fields = useProfileWords(role);
  const later = settledLater.map(nameOf).filter((field) => (field === 'interpreterNoted' ? role === 'mentee' : field === 'targetGroups' ? mayHoldSpecial(person) : true));
  const sections = profileSections(role);
  const shown = ({ id, rows }: FormSection, problem: Problem | null) => (
    <Sheet key={id} className="row-gap" title={words(`profile.sections.${id as 'languages'}`)}>
      {rows.map((row) => <div key={row.join()} className={row.length > 1 ? 'row c2' : undefined}>{row.map((field) => <div key={field}><ProfileControl field={nameOf(field)} problem={problem} {...controls} /></div>)}</div>)}
    </Sheet>
  );
  const controls = { role, profile: draft.form, onChange: draft.set };
  return (
    <PersonEdit person={person} part="profile" title={words('profile.editTitle', { name: fullName(person) })} draft={draft} fields={fields} changesOf={(profile) => ({ profile: profileInput(profile) })} known={likesProblems(draft.form)}>
      {(problem) => (
        <div className="form2">
          <div className="col">{sections.slice(0, 2).map((section) => shown(section, problem))}</div>
          <div className="col">
            {sections.slice(2).map((section) => shown(section, problem))}
            <Sheet className="row-gap" title={words('profile.sections.office')}>
              {later.map((field) => <ProfileControl key={field} field={field} problem={problem} {...controls} />)}
              {mayHoldSpecial(person) ? null : <p className="hint">{words('profile.specialClosed')}</p>}
            </Sheet>
          </div>
        </div>
      )}
    </PersonEdit>
  );
}
