import { useState, type ReactNode } from 'react';
import { consentTexts, firstLanguage, households, paperTextVersions, people, taxonomies, type Consent, type ConsentPurpose, type InputOf, type Person, type PersonDocument, type PersonId, type TaxonomyId } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { DayField } from '../components/DayField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { LanguageChoice } from '../components/LanguageChoice.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { ReadAloud } from '../components/ReadAloud.js';
import { dayAfter, today } from '../days.js';
import { useWords } from '../i18n/words.js';
import { fullName } from '../people-names.js';

export type DialogKind = { kind: 'training'; topic?: TaxonomyId<'trainingTopics'> } | { kind: 'consent'; purpose: ConsentPurpose } | { kind: 'document'; type: PersonDocument['type'] };

interface DialogProps {
  person: Person;
  onClose: () => void;
}

/** What is wrong as a whole; what is wrong at a field stands there. */
function Whole({ error }: { error: unknown }): ReactNode {
  return error && !asProblem(error).errors?.length ? <ProblemNotice error={error} /> : null;
}

const channels = ['phone', 'in_person', 'written', 'form'] as const;

/** The sentence to read aloud or to sign, in the language that is understood, with its version; then how it was answered. */
export function ConsentDialog({ person, purpose, onClose }: DialogProps & { purpose: ConsentPurpose }) {
  const words = useWords();
  const act = useAct(people.giveConsent, onClose);
  // Specially protected details need a signature.
  const possible = purpose === 'consent_special' ? (['written'] as const) : channels;
  const [channel, setChannel] = useState<Consent['channel']>(purpose === 'parental_consent' || purpose === 'consent_special' ? 'written' : 'phone');
  const [language, setLanguage] = useState(() => firstLanguage(person));
  const around = useCall(households.householdOfPerson, purpose === 'parental_consent' ? { personId: person.id } : null);
  const guardians = around.data?.guardians ?? [];
  const [chosen, setGuardian] = useState<PersonId | null>(null);
  // The only one is meant without asking; of several nobody is guessed.
  const guardianId = chosen ?? (guardians.length === 1 ? guardians[0]?.id : undefined);
  return (
    <ConfirmDialog title={words('consent.recordTitle', { purpose: words(`consent.purposes.${purpose}`) })} verb={words('consent.record')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: person.id, purpose, channel, language, ...(guardianId ? { guardianId } : {}) })}>
      <Whole error={act.error} />
      {guardians.length > 1 ? <PillGroup name="consent.guardian" legend={words('consent.guardian')} kind="single" options={guardians.map((each) => ({ id: each.id, label: fullName(each) }))} value={guardianId ? [guardianId] : []} onChange={([next]) => setGuardian((next ?? null) as PersonId | null)} /> : null}
      <LanguageChoice name="consent.language" label={words('consent.language')} value={language} onChange={setLanguage} />
      <p className="hint">{words(channel === 'written' ? 'consent.sign' : 'consent.readAloud')}</p>
      <ReadAloud purposes={[purpose]} language={language} />
      <p className="hint">{words('consent.version', { version: consentTexts[purpose].version })}</p>
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
