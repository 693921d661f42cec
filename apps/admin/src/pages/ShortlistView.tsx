import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { IconChevronLeft, IconInfoCircle, IconPrinter, IconUser } from '@tabler/icons-react';
import { credits, type DeclinedBefore, type InputOf, matching, type Person, type PersonRole, type Shortlist } from '@patenwerk/contracts';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { CandidateCard, PointsTable, type Explained } from '../components/CandidateCard.js';
import { DistanceField } from '../components/DistanceField.js';
import { Icon } from '../components/Icon.js';
import { PersonLink } from '../components/PersonLink.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { useUndo } from '../components/UndoBar.js';
import { today } from '../days.js';
import { capital, numberWord, useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { fullName, initials, nameIn, namesTogether, politeIn, usePeople } from '../people-names.js';
import { DeclinedSheet, declinedText } from './DeclinedSheet.js';
import { kmOf } from './plan-words.js';
import { ShortlistChoice } from './ShortlistChoice.js';

/** So many cards stand in one row. */
const cardsAtFirst = 3;

/** One person proposed to another, from either side. */
export interface Suggestion {
  personId: string;
  /** Who comes along with the person, as one with them. */
  along?: readonly string[];
  explained: Explained;
  /** Lines under age and place. */
  notes: readonly string[];
  fitNote?: string;
  /** The first choice of the mentee of this pair; another one needs a reason. */
  first: boolean;
}

interface ShortlistViewProps {
  /** Who is proposed. */
  role: PersonRole;
  suggestions: readonly Suggestion[];
  nearMisses: readonly { personId: string; gate: string; de: string; en: string }[];
  excluded: Shortlist['excluded'];
  /** Not proposed any more, for one of the two said no. */
  declined: readonly DeclinedBefore[];
  checked: number;
  /** How waiting counts here. */
  bonus: string;
  pairWith: (personId: string) => Pick<InputOf<typeof matching.propose>, 'menteeId' | 'mentorId' | 'otherMenteeIds' | 'format'>;
  /** What stands above the cards. */
  children?: ReactNode;
}

/** Cards side by side, the decision, and why not the others. The machine proposes and explains, a person decides. */
export function ShortlistView({ role, suggestions, nearMisses, excluded, declined, checked, bonus, pairWith, children }: ShortlistViewProps) {
  const words = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const offer = useUndo();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const persons = usePeople([...[...suggestions, ...nearMisses].map((each) => each.personId), ...suggestions.flatMap(({ along = [] }) => along), ...declined.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId])]);
  const personOf = (pair: DeclinedBefore) => (role === 'mentor' ? pair.mentorId : pair.menteeId);
  const act = useAct(matching.propose, (match) => {
    offer({ text: words('shortlist.proposed') });
    void navigate(`/patenschaften/${match.id}`);
  });
  const shown = all ? suggestions : suggestions.slice(0, cardsAtFirst);
  const chosen = suggestions.find((each) => each.personId === chosenId);
  const saidNo = declined.find((pair) => personOf(pair) === chosenId);
  const choose = (id: string) => {
    act.reset();
    setChosenId(id);
    requestAnimationFrame(() => document.getElementById('chosen')?.focus());
  };
  const women = shown.length > 0 && shown.every((each) => persons.byId.get(each.personId)?.gender === 'female');
  const of = role === 'mentor' ? (women ? 'women' : 'mentors') : 'mentees';
  return (
    <>
      {children}
      <div className="bar-h">
        <div>
          <h2>{shown.length === 0 ? words('shortlist.none') : words(`shortlist.fit.${of}`, { smart_count: shown.length, word: capital(shown.length === 1 ? words(`shortlist.one.${of}`) : numberWord(shown.length, words.locale)) })}</h2>
          <p>{shown.length === 0 ? words(`shortlist.noneText.${role}`, { smart_count: checked }) : words('shortlist.onlyProposal')}</p>
        </div>
        <div className="choice low">
          <WhatIf />
          {suggestions.length > cardsAtFirst ? <Button expanded={all} onClick={() => setAll(!all)}>{all ? words('shortlist.fewer') : words('form.showMore', { smart_count: suggestions.length - cardsAtFirst })}</Button> : null}
          {shown.length > 0 ? <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button> : null}
        </div>
      </div>
      {shown.length > 0 ? (
        <div className="cards">
          {shown.map(({ personId, along, explained, notes, fitNote }) => <CandidateCard key={personId} personId={personId} along={along} role={role} persons={persons} explained={explained} notes={notes} fitNote={fitNote} chosen={personId === chosenId} onChoose={() => choose(personId)} />)}
        </div>
      ) : null}
      {shown.length > cardsAtFirst ? <PointsTable persons={persons} people={shown} /> : null}
      {chosenId !== null && (chosen || saidNo) ? (
        <ShortlistChoice
          key={chosenId}
          name={chosen?.along ? namesTogether(persons, [chosenId, ...chosen.along], words) : politeIn(persons, chosenId, words, 'object')}
          text={saidNo ? words('shortlist.askAgainText', { said: declinedText(saidNo, persons, words, format) }) : words(chosen?.first ? `shortlist.firstText.${role}` : `shortlist.overruleText.${role}`)}
          needsReason={!chosen?.first}
          busy={act.isPending}
          error={act.error}
          onCancel={() => setChosenId(null)}
          onPropose={(reason) => act.mutate({ ...pairWith(chosenId), ...(reason ? { reason } : {}) })}
        />
      ) : null}
      <div className="out">
        <Sheet title={words('shortlist.near')}>
          {nearMisses.length === 0 ? <p>{words('shortlist.noNear')}</p> : (
            <ul className="near">
              {nearMisses.map((miss) => (
                <li key={miss.personId}>
                  <div><p><PersonLink persons={persons} id={miss.personId} /></p><p>{words.of(miss)}</p></div>
                  <Button to={`/menschen/${miss.personId}`} about={nameIn(persons, miss.personId, words)}>{words('shortlist.look')}</Button>
                </li>
              ))}
            </ul>
          )}
        </Sheet>
        <div className="stack">
          {declined.length > 0 ? <DeclinedSheet personOf={personOf} pairs={declined} persons={persons} onChoose={choose} /> : null}
          <Sheet title={words('shortlist.others')}>
            <p style={{ margin: '6px 0 8px' }}>{words(`shortlist.checked.${role}`, { smart_count: checked })}</p>
            {excluded.length > 0 ? (
              <table>
                <caption className="sr">{words('shortlist.excluded')}</caption>
                <tbody>{excluded.map((each) => <tr key={each.gate}><th scope="row">{words.of(each)}</th><td className="r">{each.count}</td></tr>)}</tbody>
              </table>
            ) : null}
          </Sheet>
        </div>
      </div>
      <p className="meta wt"><Icon of={IconInfoCircle} /> {bonus} {words('shortlist.never')}</p>
      <details className="meta wt" style={{ marginTop: 8 }}>
        <summary className="link">{words('shortlist.more')}</summary>
        <p style={{ marginTop: 8 }}>{words('shortlist.research')}</p>
      </details>
      <p className="meta wt" style={{ marginTop: 12 }}><a href={credits.postcodes.url}>{credits.postcodes.text}</a>. {words('shortlist.distance')}</p>
    </>
  );
}

/** The way that is tried, from the address of the page: a reload or a link keeps it. */
export function useTriedKm(): [number | null, (km: number | null) => void] {
  const [search, setSearch] = useSearchParams();
  return [kmOf(search.get('km')), (km) => setSearch(km === null ? {} : { km: String(km) }, { replace: true })];
}

function WhatIf() {
  const words = useWords();
  const [km, setKm] = useTriedKm();
  return (
    <div className="what-if">
      <DistanceField name="whatIf" label={words('shortlist.whatIf')} value={km} onChange={setKm} />
      <p className="hint" role="status">{km === null ? '' : words('shortlist.onlyTried')}</p>
    </div>
  );
}

interface HeadProps {
  person: Person;
  waitingDays: number;
  /** More about them, after the waiting time. */
  more?: string;
}

/** Whom the list is for. */
export function ShortlistHead({ person, waitingDays, more }: HeadProps) {
  const words = useWords();
  const age = person.birthYear === null ? null : Number(today().slice(0, 4)) - person.birthYear;
  const facts = [age === null ? '' : words('people.years', { smart_count: age }), person.place ?? ''].filter(Boolean).join(', ');
  return (
    <>
      <p className="crumb"><Link to="/menschen?ansicht=warten"><Icon of={IconChevronLeft} />{words('shortlist.waitingList')}</Link></p>
      <div className="ask">
        <Sign large onPaper of={[{ role: person.role, initials: initials(person) }]} />
        <div>
          <h1>{words('shortlist.title', { name: fullName(person) })}</h1>
          <p className="lead">{facts}{facts ? ', ' : ''}{words('shortlist.waits')} <b>{waitingDays === 0 ? words('shortlist.today') : words('shortlist.days', { smart_count: waitingDays })}</b>{more ? `, ${more}` : ''}</p>
        </div>
        <Button to={`/menschen/${person.id}`} icon={<Icon of={IconUser} />}>{words('shortlist.profile')}</Button>
      </div>
    </>
  );
}
