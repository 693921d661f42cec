import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { IconChevronLeft, IconPencil, IconPhone, IconPrinter, IconUserHeart } from '@tabler/icons-react';
import { labelOf, matching, matchStates, notifications, people, type MatchRow, type Person, type ReadinessGate, type StateMachine, telHref } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { useMay } from '../api/session.js';
import { WhoLookedIn } from '../components/BreakGlassNotices.js';
import { Button } from '../components/Button.js';
import { CameByWebsite } from '../components/CameByWebsite.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { Fold, FoldAll } from '../components/Fold.js';
import { GateList } from '../components/GateList.js';
import { HouseholdCard } from '../components/HouseholdCard.js';
import { Facts } from '../components/Facts.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { MergedRecords } from '../components/MergedRecords.js';
import { PersonAccess } from '../components/PersonAccess.js';
import { PersonRights, RestrictedBand } from '../components/PersonRights.js';
import { PersonTransfer } from '../components/PersonTransfer.js';
import { PersonNotes } from '../components/PersonNotes.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { RolesCard } from '../components/RolesCard.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { mainStep, StepButtons } from '../components/StepButtons.js';
import { NextStep, Stepper } from '../components/Stepper.js';
import { Tag } from '../components/Tag.js';
import { useUndo } from '../components/UndoBar.js';
import { PhoneLink } from '../components/PhoneLink.js';
import { today } from '../days.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, intakeOf, polite, usePeople } from '../people-names.js';
import { shortlistPath, toneOf } from './PeoplePage.js';
import { ConsentHistory } from './ConsentHistory.js';
import { CertificateLetter } from './CertificateLetter.js';
import { intakeWay } from './intake-way.js';
import { editPath, UnsavedNotice } from './PersonEdit.js';
import { PersonHistory } from './PersonHistory.js';
import { PersonTasks, PersonTries } from './PersonWork.js';
import { usePaperSaid } from './paper-said.js';
import { useProfileWords } from './profile-words.js';
import { ConsentDialog, DocumentDialog, TrainingDialog, type DialogKind } from './PersonDialogs.js';

/** One person: what comes next, what is missing, what is known. */
export function PersonPage() {
  const { id = '' } = useParams();
  const person = useCall(people.get, { id });
  if (person.error && !person.data) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data || person.data.id !== id) return <LoadingLines lines={9} />;
  return <PersonView person={person.data} />;
}

/** Which dialog mends which condition. */
const remedies: Partial<Record<ReadinessGate['id'], DialogKind>> = {
  profileConsent: { kind: 'consent', purpose: 'consent_profile' },
  privacyNotice: { kind: 'consent', purpose: 'privacy_notice' },
  guardianConsent: { kind: 'consent', purpose: 'parental_consent' },
  volunteerAgreement: { kind: 'document', type: 'volunteer_agreement' },
  confidentialityDeclaration: { kind: 'document', type: 'confidentiality' },
  codeOfConduct: { kind: 'document', type: 'code_of_conduct' },
  extendedCertificate: { kind: 'document', type: 'extended_certificate_seen' },
  basicTraining: { kind: 'training' },
  childProtectionTraining: { kind: 'training', topic: 'child_protection' },
};

/** What lies folded beside the contact, in its order. */
const folds = ['kontaktversuche', 'einwilligungen', 'papiere', 'haushalt', 'notizen', 'rollen', 'andere-standorte', 'rechte', 'website', 'nachrichten'];
/** Nobody has been reached yet: the tries are what is worked on. */
const newStates: ReadonlySet<string> = new Set(['interested', 'registered']);

function PersonView({ person }: { person: Person }) {
  const words = useWords();
  const may = useMay();
  const name = fullName(person);
  usePageTitle(name);
  const [query, setQuery] = useSearchParams();
  const [dialog, setDialog] = useState<DialogKind | null>(query.get('eintragen') === 'schulung' ? { kind: 'training' } : null);
  const write = may('people', 'write', person.siteId);
  const machine = intakeOf(person.role);
  const state = machine.states[person.intake.state];
  const age = person.birthYear === null ? null : Number(today().slice(0, 4)) - person.birthYear;
  const close = () => {
    setDialog(null);
    if (query.has('eintragen')) setQuery({}, { replace: true });
  };
  return (
    <>
      <p className="crumb"><Link to="/menschen"><Icon of={IconChevronLeft} />{words('nav.people')}</Link></p>
      <div className="head">
        <Sign large onPaper of={[{ role: person.role, initials: initials(person) }]} />
        <div>
          <h1>{name}</h1>
          <p className="who">{[words(`people.roles.${person.role}`), age === null ? '' : words('people.years', { smart_count: age }), person.place ?? ''].filter(Boolean).join(' · ')} · <Tag tone={toneOf(person.intake.state)}>{state ? words.of(state) : person.intake.state}</Tag></p>
        </div>
        {person.intake.state === 'ready' && may('matches', 'write', person.siteId)
          ? <Button kind="primary" to={shortlistPath(person)} icon={<Icon of={IconUserHeart} />}>{words('shortlist.short')}</Button>
          : person.phone ? <Button href={telHref(person.phone)} icon={<Icon of={IconPhone} />}>{words('people.call')}</Button> : null}
      </div>
      <RestrictedBand person={person} />
      <UnsavedNotice personId={person.id} />
      <Intake person={person} machine={machine} mayWrite={write} open={setDialog} />
      <div className="cols gap">
        <div className="stack">
          <Matches person={person} />
          <PersonTasks person={person} mayWrite={may('interests', 'write', person.siteId)} />
          <Profile person={person} mayEdit={write} />
          <PersonHistory person={person} machine={machine} />
        </div>
        <aside className="side" aria-label={words('person.side')}>
          <ContactSheet person={person} mayEdit={write} />
          <FoldAll ids={folds} />
          <Fold id="kontaktversuche" startOpen={newStates.has(person.intake.state)}><PersonTries person={person} mayWrite={may('interests', 'write', person.siteId)} /></Fold>
          <Fold id="einwilligungen"><Consents person={person} open={may('consents', 'write', person.siteId) ? setDialog : undefined} /></Fold>
          {person.role === 'mentor' ? <Fold id="papiere"><Papers person={person} open={may('documents', 'write', person.siteId) ? setDialog : undefined} /></Fold> : null}
          <Fold id="haushalt"><HouseholdCard person={person} mayWrite={write} /></Fold>
          <Fold id="notizen"><PersonNotes personId={person.id} siteId={person.siteId} /></Fold>
          <Fold id="rollen"><RolesCard person={person} mayWrite={write} /></Fold>
          <PersonTransfer person={person} />
          <MergedRecords person={person} />
          <Fold id="andere-standorte"><PersonAccess person={person} /></Fold>
          <Fold id="rechte"><PersonRights person={person} /></Fold>
          <Fold id="website"><CameByWebsite person={person} /></Fold>
          <WhoLookedIn personId={person.id} siteId={person.siteId} />
          {may('deliveries', 'read', person.siteId) ? <Fold id="nachrichten"><Messages person={person} /></Fold> : null}
        </aside>
      </div>
      {dialog?.kind === 'consent' ? <ConsentDialog person={person} purpose={dialog.purpose} onClose={close} /> : null}
      {dialog?.kind === 'document' ? <DocumentDialog person={person} type={dialog.type} onClose={close} /> : null}
      {dialog?.kind === 'training' ? <TrainingDialog person={person} topic={dialog.topic} onClose={close} /> : null}
    </>
  );
}

function Intake({ person, machine, mayWrite, open }: { person: Person; machine: StateMachine; mayWrite: boolean; open: (dialog: DialogKind) => void }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const act = useAct(people.advanceIntake, (changed) => {
    const state = machine.states[changed.intake.state];
    offer({ text: words('person.stepDone', { name: polite(changed, words), state: state ? words.of(state) : changed.intake.state }) });
  });
  const main = mainStep(person.intake.next);
  const step = main ? machine.transitions[main] : undefined;
  const target = step ? machine.states[step.to] : undefined;
  const { gates } = person.intake;
  const item = (gate: ReadinessGate) => ({ id: gate.id, passed: gate.passed, required: gate.required, text: words.of(gate), remedy: <Remedy gate={gate} personId={person.id} mayWrite={mayWrite} open={open} /> });
  const withMinors = gates.filter(({ required }) => !required);
  const ready = ['ready', 'matched'].includes(person.intake.state);
  const steps = person.role === 'contact' ? [] : intakeWay(person, person.role, machine, words, format);
  return (
    <section className={steps.length > 0 ? 'sheet' : undefined} aria-label={words('person.intake')}>
      {steps.length > 0 ? <Stepper label={words('person.intake')} steps={steps} /> : null}
      <NextStep
        alone={steps.length === 0}
        calm={!main}
        eyebrow={main ? undefined : words('person.intake')}
        title={step ? words.of(step) : ready ? words('person.nothingOpen') : words.of(machine.states[person.intake.state] ?? { de: person.intake.state, en: person.intake.state })}
        text={ready ? words('person.readyText', { name: polite(person, words) }) : step && target ? words('person.stepText', { state: words.of(target) }) : undefined}
        actions={mayWrite ? <StepButtons machine={machine} next={person.intake.next} main={main} about={fullName(person)} busy={act.isPending} error={act.error} onOpen={() => act.reset()} onDo={(transition, values, done) => act.mutate({ id: person.id, version: person.version, transition, ...(values.reason ? { reason: values.reason } : {}) }, { onSuccess: done })} /> : null}
        gatesTitle={words(person.role === 'mentor' ? 'person.gatesMentor' : 'person.gatesMentee')}
        gates={<>
          <GateList gates={gates.filter(({ required }) => required).map(item)} />
          {withMinors.length > 0 ? <details className="fold" open={withMinors.some(({ advised }) => advised)}><summary>{words('papers.withMinors')}</summary><GateList gates={withMinors.map(item)} /></details> : null}
        </>}
      />
    </section>
  );
}

function Remedy({ gate, personId, mayWrite, open }: { gate: ReadinessGate; personId: string; mayWrite: boolean; open: (dialog: DialogKind) => void }) {
  const words = useWords();
  const dialog = remedies[gate.id];
  return (
    <>
      {gate.remedy ? `${words.of(gate.remedy)} ` : ''}
      {gate.id === 'profileComplete' && mayWrite ? <Link to={editPath(personId, 'profile')}>{words('person.mend.profile')}<span className="sr">: {words.of(gate)}</span></Link> : null}
      {dialog && mayWrite ? <button type="button" className="link" onClick={() => open(dialog)}>{words(`person.mend.${dialog.kind}`)}<span className="sr">: {words.of(gate)}</span></button> : null}
    </>
  );
}

const common = ['languages', 'slots', 'genderWish', 'ageWish', 'expectedDuration', 'maxDistanceKm'] as const;

function Profile({ person, mayEdit }: { person: Person; mayEdit: boolean }) {
  const words = useWords();
  const { profile } = person;
  const facts = useProfileWords(person.role);
  const shown = person.role === 'mentee' ? (['goals', ...common, 'interests', 'dislikes'] as const) : (['offers', ...common, 'capacity', 'interests', 'dislikes', 'targetGroupWishes', 'experience', 'skills'] as const);
  return (
    <Sheet title={words('profile.title')}>
      {profile === null ? <p>{words('profile.none')}</p> : (
        <Facts rows={shown.map((name) => [facts[name].label, name === 'goals' && profile.goals.length ? <ol className="ranked" key={name}>{profile.goals.map((goal, index) => <li key={goal}>{index + 1}. {labelOf('goalAreas', goal, words.locale)}</li>)}</ol> : facts[name].show(profile)])} />
      )}
      <div className="choice">
        {mayEdit && person.role !== 'contact' ? <Button icon={<Icon of={IconPencil} />} to={editPath(person.id, 'profile')}>{words('profile.edit')}</Button> : null}
        {person.role === 'contact' ? null : <Button kind="quiet" icon={<Icon of={IconPrinter} />} to={`/print/bogen/${person.role}/${person.id}`}>{words('paperForm.print')}</Button>}
      </div>
    </Sheet>
  );
}

function ContactSheet({ person, mayEdit }: { person: Person; mayEdit: boolean }) {
  const words = useWords();
  return (
    <Sheet title={words('contact.title')} className="first">
      <Facts rows={[
        [words('contact.phone'), person.phone ? <PhoneLink phone={person.phone} /> : ''],
        [words('contact.email'), person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : ''],
        [words('contact.place'), [person.street, [person.plz, person.place].filter(Boolean).join(' ')].filter(Boolean).join(', ')],
        [words('contact.preference'), words(`contact.ways.${person.contactPreference}`)],
        [words('call.source'), person.source ? labelOf('sourcesOfContact', person.source, words.locale) : ''],
      ]} />
      <div className="choice">
        {mayEdit ? <Button icon={<Icon of={IconPencil} />} to={editPath(person.id, 'contact')}>{words('contact.edit')}</Button> : null}
        <Button kind="quiet" icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
      </div>
    </Sheet>
  );
}

function Consents({ person, open }: { person: Person; open?: (dialog: DialogKind) => void }) {
  const words = useWords();
  const format = useFormat();
  const offer = useUndo();
  const [asked, setAsked] = useState<Person['consents'][number] | null>(null);
  const withdraw = useAct(people.withdrawConsent, () => {
    setAsked(null);
    offer({ text: words('consent.withdrawn') });
  });
  const given = person.consents.filter((consent) => consent.withdrawnAt === null);
  const lacking = (['privacy_notice', 'consent_profile', 'consent_special', 'consent_referral', ...(person.isMinor ? ['parental_consent' as const] : [])] as const).filter((purpose) => !given.some((consent) => consent.purpose === purpose));
  return (
    <Sheet title={words('consent.title')} summary={given.length > 0 ? words('person.fold.consents', { smart_count: given.length }) : words('person.fold.none')}>
      <ul className="plan">
        {given.map((consent) => (
          <li key={consent.purpose} style={{ gridTemplateColumns: '1fr' }}>
            <span>
              <b>{words(`consent.purposes.${consent.purpose}`)}</b><br />
              {words('consent.given', { day: format.long(consent.givenAt), how: words(`consent.channels.${consent.channel}`) })}
              {open ? <> · <button type="button" className="link" onClick={() => setAsked(consent)}>{words('consent.withdraw')}<span className="sr">: {words(`consent.purposes.${consent.purpose}`)}</span></button></> : null}
            </span>
          </li>
        ))}
        {lacking.map((purpose) => (
          <li key={purpose} style={{ gridTemplateColumns: '1fr' }}>
            <span>{words(`consent.purposes.${purpose}`)}: {words('consent.none')}{open ? <> · <button type="button" className="link" onClick={() => open({ kind: 'consent', purpose })}>{words('person.mend.consent')}<span className="sr">: {words(`consent.purposes.${purpose}`)}</span></button></> : null}</span>
          </li>
        ))}
      </ul>
      <ConsentHistory person={person} />
      {asked ? (
        <WithdrawDialog purpose={asked.purpose} busy={withdraw.isPending} error={withdraw.error} onClose={() => setAsked(null)} onConfirm={() => withdraw.mutate({ id: person.id, purpose: asked.purpose })} />
      ) : null}
    </Sheet>
  );
}

function WithdrawDialog({ purpose, busy, error, onClose, onConfirm }: { purpose: Person['consents'][number]['purpose']; busy: boolean; error: unknown; onClose: () => void; onConfirm: () => void }) {
  const words = useWords();
  return (
    <ConfirmDialog title={words('consent.question', { purpose: words(`consent.purposes.${purpose}`) })} text={words('consent.consequence')} verb={words('consent.withdraw')} danger busy={busy} onClose={onClose} onConfirm={onConfirm}>
      {error ? <ProblemNotice error={error} /> : null}
    </ConfirmDialog>
  );
}

function Papers({ person, open }: { person: Person; open?: (dialog: DialogKind) => void }) {
  const words = useWords();
  const format = useFormat();
  const paperSaid = usePaperSaid();
  const attended = person.trainings;
  return (
    <Sheet title={words('papers.title')} summary={person.documents.length + attended.length > 0 ? words('person.fold.papers', { smart_count: person.documents.length + attended.length }) : words('person.fold.none')}>
      {person.documents.length + attended.length === 0 ? <p>{words('papers.none')}</p> : (
        <ul className="plan">
          {person.documents.map((paper) => <li key={paper.type} style={{ gridTemplateColumns: '1fr' }}><span><b>{labelOf('documentTypes', paper.type, words.locale)}</b><br />{paperSaid(paper)}</span></li>)}
          {attended.map((each) => <li key={each.topic} style={{ gridTemplateColumns: '1fr' }}><span><b>{labelOf('trainingTopics', each.topic, words.locale)}</b><br />{each.attendedOn ? words('papers.attended', { day: format.long(each.attendedOn) }) : each.bookedFor ? words('papers.booked', { day: format.long(each.bookedFor) }) : ''}</span></li>)}
        </ul>
      )}
      {open ? (
        <div className="choice" style={{ marginTop: 12 }}>
          <Button onClick={() => open({ kind: 'document', type: 'volunteer_agreement' })}>{words('papers.add')}</Button>
          <Button kind="quiet" onClick={() => open({ kind: 'training' })}>{words('papers.addTraining')}</Button>
          <CertificateLetter person={person} />
        </div>
      ) : null}
    </Sheet>
  );
}

function Matches({ person }: { person: Person }) {
  const words = useWords();
  const format = useFormat();
  const matches = useCall(matching.list, { siteId: person.siteId, personIds: person.id, per_page: 50 });
  const other = (match: MatchRow) => (match.mentorId === person.id ? match.menteeId : match.mentorId);
  const rows = matches.data?.items ?? [];
  const persons = usePeople(rows.map(other));
  if (matches.error) return <ProblemNotice error={matches.error} quiet />;
  if (rows.length === 0) return null;
  return (
    <Sheet title={words('nav.matches')}>
      <ul className="plist">
        {rows.map((match) => {
          const card = persons.byId.get(other(match));
          return (
            <li key={match.id}>
              <Sign of={[{ role: person.role === 'mentor' ? 'mentee' : 'mentor', initials: card ? initials(card) : '' }]} />
              <span><Link className="name" to={`/patenschaften/${match.id}`}>{words('person.with', { name: card ? fullName(card) : '…' })}</Link><br /><span className="meta">{match.lastMeetingOn ? words('matches.last', { day: format.long(match.lastMeetingOn) }) : words('matches.noMeeting')}</span></span>
              <Tag tone={match.state === 'active' ? 'ok' : 'plain'}>{words.of(matchStates.states[match.state])}</Tag>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

function Messages({ person }: { person: Person }) {
  const words = useWords();
  const format = useFormat();
  const deliveries = useCall(notifications.deliveries, { siteId: person.siteId, personId: person.id, per_page: 10 });
  if (!deliveries.data?.items.length) return null;
  return (
    <Sheet title={words('messages.title')} summary={words('person.fold.messages', { smart_count: deliveries.data.items.length })}>
      <ul className="plan">
        {deliveries.data.items.map((delivery) => <li key={delivery.id} style={{ gridTemplateColumns: '1fr' }}><span><b>{words(`messages.templates.${delivery.template}`)}</b><br />{format.long(delivery.sentAt ?? delivery.createdAt)} · {words(`messages.states.${delivery.state}`)}</span></li>)}
      </ul>
    </Sheet>
  );
}
