import { useState, type ReactNode } from 'react';
import { ConsentLanguage, consentTexts, households, labelOf, paperTextVersions, people, taxonomies, type Consent, type ConsentPurpose, type InputOf, type Person, type PersonDocument, type PersonId, type Profile, type TaxonomyId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Conflict, isConflict, type FieldWords } from '../components/Conflict.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { LanguageRows } from '../components/LanguageRows.js';
import { PickList } from '../components/PickList.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useDraft } from '../components/use-draft.js';
import { WeekGrid } from '../components/WeekGrid.js';
import { dayAfter, today } from '../days.js';
import { type Slot } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';
import { ContactFields } from './ContactFields.js';
import { phoneText } from '../phone.js';
import { bornText, contactInput, emptyProfile, type PersonForm } from './person-form.js';
import { useProfileWords } from './profile-words.js';

export type DialogKind = { kind: 'contact' } | { kind: 'profile' } | { kind: 'training'; topic?: TaxonomyId<'trainingTopics'> } | { kind: 'consent'; purpose: ConsentPurpose } | { kind: 'document'; type: PersonDocument['type'] };

interface DialogProps {
  person: Person;
  onClose: () => void;
}

/** What is wrong as a whole; what is wrong at a field stands there. */
function Whole({ error }: { error: unknown }): ReactNode {
  return error && !isConflict(error) && !asProblem(error).errors?.length ? <ProblemNotice error={error} /> : null;
}

type ContactForm = PersonForm['contact'];

function contactOf(person: Person): ContactForm {
  return {
    givenName: person.givenName, familyName: person.familyName, phone: phoneText(person.phone), email: person.email ?? '', street: person.street ?? '', plz: person.plz ?? '',
    contactPreference: person.contactPreference, gender: person.gender, birthYear: bornText(person),
  };
}

export function ContactDialog({ person, onClose }: DialogProps) {
  const words = useWords();
  const act = useAct(people.update, onClose);
  const draft = useDraft(person.version, contactOf(person));
  const save = (contact: ContactForm, version: number) => act.mutate({ id: person.id, version, contact: contactInput(contact) });
  const text = (name: 'givenName' | 'familyName' | 'phone' | 'email' | 'street' | 'plz' | 'birthYear') => ({ label: words(`contact.${name}`), show: (contact: ContactForm) => contact[name] });
  const fields: FieldWords<ContactForm> = {
    givenName: text('givenName'), familyName: text('familyName'), phone: text('phone'), email: text('email'), street: text('street'), plz: text('plz'), birthYear: text('birthYear'),
    gender: { label: words('contact.gender'), show: ({ gender }) => words(`contact.genders.${gender}`) },
    contactPreference: { label: words('contact.preference'), show: ({ contactPreference }) => words(`contact.ways.${contactPreference}`) },
  };
  return (
    <ConfirmDialog title={words('contact.editTitle', { name: fullName(person) })} verb={words('form.save')} busy={act.isPending} onClose={onClose} onConfirm={() => draft.submit(save)}>
      <Whole error={act.error} />
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
      <div className="row-gap">
        <ContactFields withStreet contact={draft.form} onChange={draft.set} problem={act.error ? asProblem(act.error) : null} />
      </div>
    </ConfirmDialog>
  );
}

export function ProfileDialog({ person, onClose }: DialogProps) {
  const words = useWords();
  const act = useAct(people.update, onClose);
  const draft = useDraft<Profile>(person.version, person.profile ?? { ...emptyProfile, languages: person.role === 'mentor' ? emptyProfile.languages : [] });
  const { form: profile, set } = draft;
  const save = (changed: Profile, version: number) => act.mutate({ id: person.id, version, profile: changed });
  const fields = useProfileWords(person.role);
  const mentee = person.role === 'mentee';
  const goals = taxonomies.goalAreas.map((goal) => ({ id: goal.id, label: words.of(goal) }));
  const interests = taxonomies.interests.map((each) => each.id);
  return (
    <ConfirmDialog title={words('profile.editTitle', { name: fullName(person) })} verb={words('form.save')} busy={act.isPending} onClose={onClose} onConfirm={() => draft.submit(save)}>
      <Whole error={act.error} />
      <Conflict draft={draft} error={act.error} fields={fields} busy={act.isPending} onSave={save} onClose={() => act.reset()} />
      {mentee
        ? <PillGroup name="profile.goals" legend={words('profile.goals')} kind="ranked" max={3} first={9} help={words('call.goalsHelp')} options={goals} value={profile.goals} onChange={(next) => set({ goals: next as TaxonomyId<'goalAreas'>[] })} />
        : <PillGroup name="profile.offers" legend={words('profile.offers')} kind="multi" first={9} options={goals} value={profile.offers} onChange={(next) => set({ offers: next as TaxonomyId<'goalAreas'>[] })} />}
      <fieldset><legend className="legend">{words('profile.languages')}</legend><LanguageRows name="profile.languages" value={profile.languages} onChange={(languages) => set({ languages })} /></fieldset>
      <fieldset><legend className="legend">{words('profile.slots')}</legend><WeekGrid name="profile.slots" value={profile.slots as Slot[]} onChange={(slots) => set({ slots })} /></fieldset>
      <PillGroup name="profile.genderWish" legend={words(mentee ? 'profile.genderWish' : 'profile.genderWishMentor')} kind="single" options={(['female', 'male', 'any'] as const).map((id) => ({ id, label: words(mentee ? `profile.genders.${id}` : `profile.gendersMentor.${id}`) }))} value={[profile.genderWish]} onChange={([wish]) => set({ genderWish: wish as Profile['genderWish'] })} />
      <div className="row c2">
        <Field name="profile.expectedDuration" label={words('profile.duration')}>
          {(control) => <select {...control} value={profile.expectedDuration} onChange={(event) => set({ expectedDuration: event.target.value as Profile['expectedDuration'] })}>{taxonomies.expectedDurations.map((each) => <option key={each.id} value={each.id}>{words.of(each)}</option>)}</select>}
        </Field>
        <Field name="profile.maxDistanceKm" label={words('profile.distance')}>
          {(control) => <select {...control} value={profile.maxDistanceKm ?? ''} onChange={(event) => set({ maxDistanceKm: event.target.value ? Number(event.target.value) : null })}><option value="">{words('profile.distanceSite')}</option>{[3, 5, 10, 15, 20, 30, 50].map((km) => <option key={km} value={km}>{words('profile.km', { km })}</option>)}</select>}
        </Field>
      </div>
      {mentee ? null : (
        <Field name="profile.capacity" label={words('profile.capacity')}>
          {(control) => <select {...control} value={profile.capacity} onChange={(event) => set({ capacity: Number(event.target.value) })}>{[1, 2, 3].map((each) => <option key={each} value={each}>{words('profile.capacityOf', { smart_count: each })}</option>)}</select>}
        </Field>
      )}
      <div className="row c2">
        <PickList name="profile.interests" label={words('profile.interests')} list="interests" options={interests} value={profile.interests} onChange={(next) => set({ interests: next })} />
        <PickList name="profile.dislikes" label={words('profile.dislikes')} list="interests" options={interests} value={profile.dislikes} onChange={(next) => set({ dislikes: next })} />
      </div>
      <PillGroup name="profile.formats" legend={words('profile.formats')} kind="multi" options={taxonomies.matchFormats.map((each) => ({ id: each.id, label: words.of(each) }))} value={profile.formats} onChange={(formats) => set({ formats: formats as Profile['formats'] })} />
      {mayHoldSpecial(person)
        ? <PillGroup name="profile.targetGroups" legend={words(mentee ? 'profile.belongsTo' : 'profile.targetGroups')} kind="multi" max={10} first={6} options={taxonomies.targetGroups.map((each) => ({ id: each.id, label: words.of(each) }))} value={profile.targetGroups} onChange={(groups) => set({ targetGroups: groups as Profile['targetGroups'] })} />
        : <p className="hint">{words('profile.specialClosed')}</p>}
      {mentee ? (
        <label className="check"><input type="checkbox" checked={profile.interpreterNoted} onChange={(event) => set({ interpreterNoted: event.target.checked })} /><span>{words('profile.interpreter')}</span></label>
      ) : (
        <Field name="profile.experience" label={words('profile.experience')} help={words('profile.experienceHelp')}>
          {(control) => <textarea {...control} rows={2} maxLength={1000} value={profile.experience} onChange={(event) => set({ experience: event.target.value })} />}
        </Field>
      )}
    </ConfirmDialog>
  );
}

/** Specially protected details open only after the consent was signed (Art. 9 GDPR); the service refuses them, too. */
function mayHoldSpecial({ consents }: Person): boolean {
  return consents.some(({ purpose, channel, withdrawnAt }) => purpose === 'consent_special' && channel === 'written' && withdrawnAt === null);
}

const channels = ['phone', 'in_person', 'written', 'form'] as const;

/** The sentence to read aloud or to sign, in the language that is understood, with its version; then how it was answered. */
export function ConsentDialog({ person, purpose, onClose }: DialogProps & { purpose: ConsentPurpose }) {
  const words = useWords();
  const act = useAct(people.giveConsent, onClose);
  // Specially protected details need a signature.
  const possible = purpose === 'consent_special' ? (['written'] as const) : channels;
  const [channel, setChannel] = useState<Consent['channel']>(purpose === 'parental_consent' || purpose === 'consent_special' ? 'written' : 'phone');
  const [language, setLanguage] = useState<ConsentLanguage>('de');
  const text = consentTexts[purpose];
  const around = useCall(households.householdOfPerson, purpose === 'parental_consent' ? { personId: person.id } : null);
  const guardians = around.data?.guardians ?? [];
  const [chosen, setGuardian] = useState<PersonId | null>(null);
  // The only one is meant without asking; of several nobody is guessed.
  const guardianId = chosen ?? (guardians.length === 1 ? guardians[0]?.id : undefined);
  return (
    <ConfirmDialog title={words('consent.recordTitle', { purpose: words(`consent.purposes.${purpose}`) })} verb={words('consent.record')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, purpose, channel, language, ...(guardianId ? { guardianId } : {}) })}>
      <Whole error={act.error} />
      {guardians.length > 1 ? <PillGroup name="consent.guardian" legend={words('consent.guardian')} kind="single" options={guardians.map((each) => ({ id: each.id, label: fullName(each) }))} value={guardianId ? [guardianId] : []} onChange={([next]) => setGuardian((next ?? null) as PersonId | null)} /> : null}
      <PillGroup name="consent.language" legend={words('consent.language')} kind="single" options={ConsentLanguage.options.map((id) => ({ id, label: labelOf('languages', id, words.locale) }))} value={[language]} onChange={([next]) => setLanguage(next as ConsentLanguage)} />
      <p className="hint">{words(channel === 'written' ? 'consent.sign' : 'consent.readAloud')}</p>
      <p className="read" lang={language}>{text[language]}</p>
      <p className="hint">{words('consent.version', { version: text.version })}</p>
      <PillGroup name="consent.channel" legend={words('consent.how')} kind="single" options={possible.map((id) => ({ id, label: words(`consent.channels.${id}`) }))} value={[channel]} onChange={([next]) => setChannel(next as Consent['channel'])} />
    </ConfirmDialog>
  );
}

const papers = ['volunteer_agreement', 'confidentiality', 'code_of_conduct', 'self_declaration', 'extended_certificate_seen'] as const;

export function DocumentDialog({ person, type: start, onClose }: DialogProps & { type: PersonDocument['type'] }) {
  const words = useWords();
  const act = useAct(people.recordDocument, onClose);
  const [type, setType] = useState(start);
  const [signedOn, setSignedOn] = useState(today());
  const [validUntil, setValidUntil] = useState('');
  const [inspectedOn, setInspectedOn] = useState(today());
  const [certificateDate, setCertificateDate] = useState(dayAfter(today(), -14));
  const [entryFree, setEntryFree] = useState(false);
  const inspection = type === 'extended_certificate_seen';
  const problem = act.error ? asProblem(act.error) : null;
  const input: InputOf<typeof people.recordDocument> = inspection ? { id: person.id, type, inspectedOn, certificateDate, entryFree } : { id: person.id, type, signedOn, ...(validUntil ? { validUntil } : {}) };
  const day = (name: string, label: string, value: string, change: (day: string) => void) => (
    <DayField name={`paper.${name}`} label={label} error={fieldMessage(problem, name, words.locale)} required value={value} onChange={change} />
  );
  return (
    <ConfirmDialog title={words('papers.addTitle', { name: fullName(person) })} text={inspection ? words('papers.inspectionText') : undefined} verb={words('papers.record')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate(input)}>
      <Whole error={act.error} />
      <Field name="paper.type" label={words('papers.which')}>
        {(control) => <select {...control} value={type} onChange={(event) => setType(event.target.value as PersonDocument['type'])}>{papers.map((each) => <option key={each} value={each}>{words(`papers.types.${each}`)}</option>)}</select>}
      </Field>
      {inspection ? (
        <>
          <div className="row c2">{day('inspectedOn', words('papers.inspectedOn'), inspectedOn, setInspectedOn)}{day('certificateDate', words('papers.certificateDate'), certificateDate, setCertificateDate)}</div>
          <label className="check"><input type="checkbox" checked={entryFree} onChange={(event) => setEntryFree(event.target.checked)} /><span>{words('papers.entryFree')}</span></label>
        </>
      ) : (
        <>
          <div className="row c2">{day('signedOn', words('papers.signedOn'), signedOn, setSignedOn)}<DayField name="paper.validUntil" label={words('papers.validUntil')} towards="future" error={fieldMessage(problem, 'validUntil', words.locale)} value={validUntil} onChange={setValidUntil} /></div>
          <p className="hint">{words('papers.signs', { version: paperTextVersions[type] })}</p>
        </>
      )}
    </ConfirmDialog>
  );
}

export function TrainingDialog({ person, topic: start, onClose }: DialogProps & { topic?: TaxonomyId<'trainingTopics'> }) {
  const words = useWords();
  const act = useAct(people.recordTraining, onClose);
  const done = new Set(person.trainings.filter((each) => each.attendedOn).map((each) => each.topic as string));
  const topics = taxonomies.trainingTopics;
  const [topic, setTopic] = useState<TaxonomyId<'trainingTopics'>>(start ?? topics.find((each) => 'mandatory' in each && !done.has(each.id))?.id ?? topics[0].id);
  const [attendedOn, setAttendedOn] = useState(today());
  const problem = act.error ? asProblem(act.error) : null;
  return (
    <ConfirmDialog title={words('papers.trainingTitle', { name: fullName(person) })} text={words('papers.trainingText')} verb={words('papers.record')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, topic, attendedOn })}>
      <Whole error={act.error} />
      <Field name="training.topic" label={words('papers.topic')} error={fieldMessage(problem, 'topic', words.locale)}>
        {(control) => <select {...control} value={topic} onChange={(event) => setTopic(event.target.value as TaxonomyId<'trainingTopics'>)}>{topics.map((each) => <option key={each.id} value={each.id}>{words.of(each)}{'mandatory' in each ? ` (${words('papers.mandatory')})` : ''}</option>)}</select>}
      </Field>
      <DayField name="training.attendedOn" label={words('papers.attendedOn')} error={fieldMessage(problem, 'attendedOn', words.locale)} value={attendedOn} onChange={setAttendedOn} />
    </ConfirmDialog>
  );
}
