import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { IconUserPlus } from '@tabler/icons-react';
import { householdRelations, households, type Household, type HouseholdRelation, type Person, type PersonCard } from '@patenwerk/contracts';
import { useAct, useCall } from '../api/use-call.js';
import { useWords, type Words } from '../i18n/words.js';
import { fullName, initials } from '../people-names.js';
import { Button } from './Button.js';
import { HouseholdDialog } from './HouseholdDialog.js';
import { Icon } from './Icon.js';
import { PhoneLink } from './PhoneLink.js';
import { ProblemNotice } from './ProblemNotice.js';
import { Sheet } from './Sheet.js';
import { Sign } from './Sign.js';

/** What a household is called: its own name, or after the one who speaks for it. */
export function householdName(household: Pick<Household, 'name' | 'contactPerson'>, words: Words): string {
  return household.name ?? (household.contactPerson ? words('household.family', { name: household.contactPerson.familyName }) : words('household.title'));
}

export function relationWord(relation: HouseholdRelation, words: Words): string {
  const entry = householdRelations.find(({ id }) => id === relation);
  return entry ? words.of(entry) : relation;
}

/** Who lives with the person, who speaks for them, and who has custody. */
export function HouseholdCard({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const words = useWords();
  const around = useCall(households.householdOfPerson, { personId: person.id });
  const [dialog, setDialog] = useState<'member' | 'guardian' | null>(null);
  const remove = useAct(households.removeHouseholdMember);
  const speak = useAct(households.updateHousehold);
  const forget = useAct(households.removeGuardian);
  if (around.error) return <ProblemNotice error={around.error} quiet />;
  if (!around.data) return null;
  const { household, guardians, guardianOf, isMinor } = around.data;
  const error = remove.error ?? speak.error ?? forget.error;
  return (
    <Sheet title={household ? householdName(household, words) : words('household.title')} summary={isMinor && guardians.length === 0 ? (person.guardianName ?? words('person.fold.noGuardian')) : household ? household.members.filter(({ person: member }) => member.id !== person.id).map(({ person: member }) => member.givenName).join(', ') : words('person.fold.alone')}>
      {error ? <ProblemNotice error={error} quiet /> : null}
      {household ? (
        <ul className="plan">
          {household.members.map(({ person: member, relation }) => {
            const speaks = household.contactPerson?.id === member.id;
            return (
              <Row key={member.id} card={member} self={member.id === person.id} text={[relationWord(relation, words), speaks ? words('household.speaks') : ''].filter(Boolean).join(' · ')}>
                {mayWrite && !speaks ? <LinkButton about={fullName(member)} text={words('household.makeSpeak')} onClick={() => speak.mutate({ id: household.id, version: household.version, contactPersonId: member.id })} /> : null}
                {mayWrite ? <LinkButton about={fullName(member)} text={words('household.takeOut')} onClick={() => remove.mutate({ id: household.id, personId: member.id })} /> : null}
              </Row>
            );
          })}
        </ul>
      ) : <p>{words('household.none')}</p>}
      {isMinor || guardians.length > 0 || person.guardianName ? (
        <>
          <h3>{words('household.guardians')}</h3>
          {person.guardianName ? <p>{words('household.toAsk', { name: person.guardianName })} {person.guardianPhone ? <PhoneLink phone={person.guardianPhone} /> : words('household.toAskPhone')}</p> : guardians.length === 0 ? <p>{words('household.noGuardian')}</p> : null}
          {guardians.length === 0 ? null : (
            <ul className="plan">
              {guardians.map((guardian) => (
                <Row key={guardian.id} card={guardian} text={guardian.phone ?? words('household.noPhone')}>
                  {mayWrite ? <LinkButton about={fullName(guardian)} text={words('household.noLonger')} onClick={() => forget.mutate({ personId: person.id, guardianId: guardian.id })} /> : null}
                </Row>
              ))}
            </ul>
          )}
        </>
      ) : null}
      {guardianOf.length > 0 ? <p>{words('household.guardianOf', { names: guardianOf.map(fullName).join(', ') })}</p> : null}
      {mayWrite ? (
        <div className="choice" style={{ marginTop: 12 }}>
          <Button icon={<Icon of={IconUserPlus} />} onClick={() => setDialog('member')}>{words('household.add')}</Button>
          {isMinor || person.guardianName ? <Button kind="quiet" onClick={() => setDialog('guardian')}>{words('household.nameGuardian')}</Button> : null}
        </div>
      ) : null}
      {dialog ? <HouseholdDialog person={person} household={household} kind={dialog} isMinor={isMinor} onClose={() => setDialog(null)} /> : null}
    </Sheet>
  );
}

function Row({ card, text, self = false, children }: { card: PersonCard; text: string; self?: boolean; children: ReactNode }) {
  return (
    <li style={{ gridTemplateColumns: 'auto 1fr' }}>
      <Sign of={[{ role: card.role, initials: initials(card) }]} />
      <span>{self ? <b>{fullName(card)}</b> : <Link className="name" to={`/menschen/${card.id}`}>{fullName(card)}</Link>}<br /><span className="meta">{text}</span><br /><span className="choice">{children}</span></span>
    </li>
  );
}

function LinkButton({ text, about, onClick }: { text: string; about: string; onClick: () => void }) {
  return <button type="button" className="link" onClick={onClick}>{text}<span className="sr">: {about}</span></button>;
}
