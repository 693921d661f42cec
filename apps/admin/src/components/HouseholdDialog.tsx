import { useState } from 'react';
import { firstLanguage, householdRelations, households, people, roles, type Household, type HouseholdRelation, type Person, type PersonCard, type PersonId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';
import { ConfirmDialog } from './ConfirmDialog.js';
import { Field, fieldMessage } from './Field.js';
import { LanguageChoice } from './LanguageChoice.js';
import { PillGroup } from './PillGroup.js';
import { ProblemNotice } from './ProblemNotice.js';
import { ReadAloud } from './ReadAloud.js';

interface HouseholdDialogProps {
  person: Person;
  household: Household | null;
  /** Somebody who lives there as well, or a guardian. */
  kind: 'member' | 'guardian';
  isMinor: boolean;
  onClose: () => void;
}

const noContact = { givenName: '', familyName: '', phone: '', street: '', plz: '' };
const contactFields = ['givenName', 'familyName', 'phone', 'street', 'plz'] as const;

/** Adds somebody who is known here, or records a new contact: a phone number or a postal address suffices. */
export function HouseholdDialog({ person, household, kind, isMinor, onClose }: HouseholdDialogProps) {
  const words = useWords();
  const [known, setKnown] = useState<'known' | 'new'>('new');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState('');
  const [contact, setContact] = useState({ ...noContact, familyName: person.familyName, plz: person.plz ?? '', street: person.street ?? '' });
  // Families mostly share a language.
  const [language, setLanguage] = useState(() => firstLanguage(person));
  const [relation, setRelation] = useState<HouseholdRelation>(isMinor ? 'parent' : 'child');
  const [guardian, setGuardian] = useState(isMinor);
  const found = useCall(people.list, q.trim().length > 1 ? { siteId: person.siteId, q: q.trim(), per_page: 20 } : null);
  const inHousehold = new Set<string>(kind === 'member' ? (household?.members.map((member) => member.person.id) ?? [person.id]) : [person.id]);
  const options = (found.data?.items ?? []).filter(({ id }) => !inHousehold.has(id));
  const record = useAct(roles.recordContact);
  const create = useAct(households.createHousehold);
  const add = useAct(households.addHouseholdMember);
  const name = useAct(households.nameGuardian);
  const error = record.error ?? create.error ?? add.error ?? name.error;
  const problem = error ? asProblem(error) : null;
  const busy = [record, create, add, name].some(({ isPending }) => isPending);

  const somebody = async (): Promise<PersonId> => {
    if (known === 'known') return chosen as PersonId;
    // A second try does not record the same person twice.
    const given = record.data ?? (await record.mutateAsync({
      siteId: person.siteId,
      contact: { givenName: contact.givenName, familyName: contact.familyName, ...(contact.phone.trim() ? { phone: contact.phone } : {}), ...(contact.street.trim() ? { street: contact.street, plz: contact.plz } : {}) },
      privacyNotice: 'in_person',
      language,
    }));
    return given.id;
  };
  const save = async (): Promise<void> => {
    const id = await somebody();
    if (kind === 'member') {
      if (household) await add.mutateAsync({ id: household.id, personId: id, relation });
      else await create.mutateAsync({ siteId: person.siteId, contactPersonId: isMinor ? id : person.id, members: [{ personId: person.id, relation: isMinor ? 'child' : 'parent' }, { personId: id, relation }] });
    }
    if (kind === 'guardian' || (isMinor && guardian && relation !== 'child' && relation !== 'sibling')) await name.mutateAsync({ personId: person.id, guardianId: id });
    onClose();
  };

  return (
    <ConfirmDialog title={words(kind === 'guardian' ? 'household.guardianTitle' : 'household.addTitle', { name: fullName(person) })} verb={words('household.record')} busy={busy} onClose={onClose} onConfirm={() => void save().catch(() => undefined)}>
      {problem && !problem.errors?.length ? <ProblemNotice error={error} /> : null}
      <div className="row-gap">
        <PillGroup name="known" legend={words('household.who')} kind="single" options={(['new', 'known'] as const).map((id) => ({ id, label: words(`household.${id}`) }))} value={[known]} onChange={([next]) => setKnown(next === 'known' ? 'known' : 'new')} />
        {known === 'known' ? (
          <>
            <Field name="q" label={words('people.search')}>{(control) => <input {...control} type="search" autoComplete="off" value={q} onChange={(event) => setQ(event.target.value)} />}</Field>
            <Field name="personId" label={words('household.person')} required error={fieldMessage(problem, 'guardianId', words.locale)}>
              {(control) => (
                <select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
                  <option value="">{words('form.choose')}</option>
                  {options.map((card: PersonCard) => <option key={card.id} value={card.id}>{`${fullName(card)}, ${words(`people.roles.${card.role}`)}`}</option>)}
                </select>
              )}
            </Field>
          </>
        ) : (
          <>
            {contactFields.map((field) => (
              <Field key={field} name={`contact.${field}`} label={words(`contact.${field}`)} required={field === 'givenName' || field === 'familyName'} error={fieldMessage(problem, `contact.${field}`, words.locale)}>
                {(control) => <input {...control} type={field === 'phone' ? 'tel' : 'text'} autoComplete="off" value={contact[field]} onChange={(event) => setContact({ ...contact, [field]: event.target.value })} />}
              </Field>
            ))}
            <p>{words('household.reachable')}</p>
            <LanguageChoice name="household.language" label={words('consent.language')} value={language} onChange={setLanguage} />
            <ReadAloud purposes={['privacy_notice']} language={language} />
          </>
        )}
        {kind === 'member' ? (
          <Field name="relation" label={words('household.relation')}>
            {(control) => (
              <select {...control} value={relation} onChange={(event) => setRelation(event.target.value as HouseholdRelation)}>
                {householdRelations.map((each) => <option key={each.id} value={each.id}>{words.of(each)}</option>)}
              </select>
            )}
          </Field>
        ) : null}
        {kind === 'member' && isMinor ? <label className="check"><input type="checkbox" checked={guardian} onChange={(event) => setGuardian(event.target.checked)} /> {words('household.isGuardian', { name: person.givenName })}</label> : null}
      </div>
    </ConfirmDialog>
  );
}
