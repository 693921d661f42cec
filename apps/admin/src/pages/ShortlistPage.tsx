import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { IconCheck, IconChevronDown, IconChevronLeft, IconCircleMinus, IconCirclePlus, IconInfoCircle, IconPrinter, IconShieldCheck, IconUser } from '@tabler/icons-react';
import { credits, labelOf, matching, people, type Candidate, type PersonCard, type Shortlist } from '@patenwerk/contracts';
import { asProblem } from '../api/problem-error.js';
import { useAct, useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { EmptyState } from '../components/EmptyState.js';
import { Field, fieldId, fieldMessage } from '../components/Field.js';
import { GateList } from '../components/GateList.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Sign } from '../components/Sign.js';
import { useUndo } from '../components/UndoBar.js';
import { capital, numberWord, slotsText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, initials, polite, usePeople } from '../people-names.js';
import { waitsText } from './PeoplePage.js';

/** Parts with their own bar; the others stand in one line below. */
const mainParts = 5;
const cardsAtFirst = 3;

/** Who fits? The machine proposes and explains, a person decides. */
export function ShortlistPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const shortlist = useCall(matching.shortlist, { menteeId: id });
  const mentee = useCall(people.get, { id });
  const name = mentee.data ? fullName(mentee.data) : '';
  usePageTitle(name ? words('shortlist.title', { name }) : words('shortlist.short'));
  const error = shortlist.error ?? mentee.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([shortlist.refetch(), mentee.refetch()])} />;
  if (shortlist.data?.menteeId !== id || mentee.data?.id !== id) return <LoadingLines lines={12} />;
  const age = mentee.data.birthYear === null ? null : new Date().getFullYear() - mentee.data.birthYear;
  return (
    <>
      <p className="crumb"><Link to="/menschen?ansicht=warten"><Icon of={IconChevronLeft} />{words('shortlist.waitingList')}</Link></p>
      <div className="ask">
        <Sign large onPaper of={[{ role: 'mentee', initials: initials(mentee.data) }]} />
        <div>
          <h1>{words('shortlist.title', { name })}</h1>
          <p className="lead">{[age === null ? '' : words('people.years', { age }), mentee.data.place ?? ''].filter(Boolean).join(', ')}{age === null && !mentee.data.place ? '' : ', '}{words('shortlist.waits')} <b>{shortlist.data.waitingDays === 0 ? words('shortlist.today') : words('shortlist.days', { smart_count: shortlist.data.waitingDays })}</b></p>
        </div>
        <Button to={`/menschen/${id}`} icon={<Icon of={IconUser} />}>{words('shortlist.profile')}</Button>
      </div>
      <Needs shortlist={shortlist.data} name={name} />
      <Candidates shortlist={shortlist.data} />
    </>
  );
}

function Needs({ shortlist, name }: { shortlist: Shortlist; name: string }) {
  const words = useWords();
  const { mentee } = shortlist;
  return (
    <section className="sheet need" aria-label={words('shortlist.needs', { name })}>
      <div><h2>{words('profile.goals')}</h2>{mentee.goals.length ? <ol>{mentee.goals.map((goal) => <li key={goal}>{labelOf('goalAreas', goal, words.locale)}</li>)}</ol> : <p>{words('form.open')}</p>}</div>
      <div><h2>{words('shortlist.when')}</h2><p>{slotsText(mentee.slots, words) || words('form.open')}</p></div>
      <div><h2>{words('profile.languages')}</h2><p>{mentee.languages.map((skill) => `${labelOf('languages', skill.code, words.locale)} (${labelOf('languageLevels', skill.level, words.locale).split(' – ')[0]})`).join(', ') || words('form.open')}</p></div>
      <div><h2>{words('shortlist.wishes')}</h2><p>{capital(wish(mentee.genderWish, words))}, {labelOf('expectedDurations', mentee.expectedDuration, words.locale)}</p></div>
    </section>
  );
}

function wish(genderWish: string, words: Words): string {
  return words(genderWish === 'female' ? 'shortlist.wishFemale' : genderWish === 'male' ? 'shortlist.wishMale' : 'shortlist.wishAny');
}

function Candidates({ shortlist }: { shortlist: Shortlist }) {
  const words = useWords();
  const navigate = useNavigate();
  const offer = useUndo();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { candidates } = shortlist;
  const persons = usePeople([...candidates, ...shortlist.nearMisses].map((each) => each.mentorId));
  const act = useAct(matching.propose, (match) => {
    offer({ text: words('shortlist.proposed') });
    void navigate(`/patenschaften/${match.id}`);
  });
  const shown = all ? candidates : candidates.slice(0, cardsAtFirst);
  const chosen = candidates.find((each) => each.mentorId === chosenId);
  const choose = (id: string) => {
    act.reset();
    setChosenId(id);
    requestAnimationFrame(() => document.getElementById('chosen')?.focus());
  };
  const women = shown.length > 0 && shown.every((each) => persons.byId.get(each.mentorId)?.gender === 'female');
  return (
    <>
      {shortlist.openMatchId ? <section className="slip" style={{ marginBottom: 20 }}><p>{words('shortlist.openMatch')} <Link to={`/patenschaften/${shortlist.openMatchId}`}>{words('shortlist.toOpenMatch')}</Link></p></section> : null}
      {candidates.length === 0 ? <EmptyState title={words('shortlist.none')} text={words('shortlist.noneText', { checked: shortlist.checked })} /> : (
        <>
          <div className="bar-h">
            <div>
              <h2>{words(women ? 'shortlist.fitWomen' : 'shortlist.fit', { smart_count: shown.length, word: capital(shown.length === 1 ? words(women ? 'shortlist.oneWoman' : 'shortlist.one') : numberWord(shown.length, words.locale)) })}</h2>
              <p>{words('shortlist.onlyProposal')}</p>
            </div>
            <div className="choice">
              {candidates.length > cardsAtFirst ? <Button expanded={all} onClick={() => setAll(!all)}>{all ? words('shortlist.fewer') : words('form.showMore', { smart_count: candidates.length - cardsAtFirst })}</Button> : null}
              <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
            </div>
          </div>
          <div className="cards">
            {shown.map((candidate) => <Card key={candidate.mentorId} candidate={candidate} person={persons.byId.get(candidate.mentorId)} chosen={candidate.mentorId === chosenId} onChoose={() => choose(candidate.mentorId)} />)}
          </div>
        </>
      )}
      {chosen ? (
        <Choice key={chosen.mentorId} first={candidates[0]?.mentorId === chosen.mentorId} person={persons.byId.get(chosen.mentorId)} busy={act.isPending} error={act.error} onCancel={() => setChosenId(null)} onPropose={(reason) => act.mutate({ menteeId: shortlist.menteeId, mentorId: chosen.mentorId, ...(reason ? { reason } : {}) })} />
      ) : null}
      <div className="out">
        <Sheet title={words('shortlist.near')}>
          {shortlist.nearMisses.length === 0 ? <p>{words('shortlist.noNear')}</p> : (
            <ul className="near">
              {shortlist.nearMisses.map((miss) => {
                const card = persons.byId.get(miss.mentorId);
                return (
                  <li key={miss.mentorId}>
                    <div><p className="name">{card ? fullName(card) : '…'}</p><p>{words.of(miss)}</p></div>
                    <Button to={`/menschen/${miss.mentorId}`} about={card ? fullName(card) : undefined}>{words('shortlist.look')}</Button>
                  </li>
                );
              })}
            </ul>
          )}
        </Sheet>
        <Sheet title={words('shortlist.others')}>
          <p style={{ margin: '6px 0 8px' }}>{words('shortlist.checked', { smart_count: shortlist.checked })}</p>
          {shortlist.excluded.length > 0 ? (
            <table>
              <caption className="sr">{words('shortlist.excluded')}</caption>
              <tbody>{shortlist.excluded.map((each) => <tr key={each.gate}><th scope="row">{words.of(each)}</th><td className="r">{each.count}</td></tr>)}</tbody>
            </table>
          ) : null}
        </Sheet>
      </div>
      <p className="meta wt"><Icon of={IconInfoCircle} /> {shortlist.waitingBonus.points > 0 ? words('shortlist.bonus', { smart_count: shortlist.waitingBonus.points, reason: words.of(shortlist.waitingBonus) }) : words('shortlist.noBonus')} {words('shortlist.never')}</p>
      <details className="meta wt" style={{ marginTop: 8 }}>
        <summary className="link">{words('shortlist.more')}</summary>
        <p style={{ marginTop: 8 }}>{words('shortlist.research')}</p>
      </details>
      <p className="meta wt" style={{ marginTop: 12 }}><a href={credits.postcodes.url}>{credits.postcodes.text}</a>. {words('shortlist.distance')}</p>
    </>
  );
}

function Bar({ value, max }: { value: number; max: number }) {
  return <span className="bar" aria-hidden="true"><i style={{ width: `${max > 0 ? Math.min(100, (value / max) * 100) : 0}%` }} /></span>;
}

function Reasons({ title, icon, against, children }: { title: string; icon: ReactNode; against?: boolean; children: ReactNode }) {
  return <div className={against ? 'reasons con' : 'reasons'}><h4>{icon}{title}</h4>{children}</div>;
}

function Card({ candidate, person, chosen, onChoose }: { candidate: Candidate; person: PersonCard | undefined; chosen: boolean; onChoose: () => void }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const name = person ? fullName(person) : '…';
  const id = `card-${candidate.mentorId}`;
  const passed = candidate.gates.filter((gate) => gate.passed).length;
  const sorted = [...candidate.parts].sort((a, b) => b.max - a.max);
  const rest = sorted.slice(mainParts);
  const change = candidate.wouldChange[0];
  return (
    <article className={`card${chosen ? ' sel' : ''}${open ? ' open' : ''}`} aria-labelledby={id}>
      <header>
        <Sign large of={[{ role: 'mentor', initials: person ? initials(person) : '' }]} />
        <div>
          <h3 className="name" id={id}><Link className="name" to={`/menschen/${candidate.mentorId}`}>{name}</Link></h3>
          <p>{[person?.age ? words('people.years', { age: person.age }) : '', person?.experience ?? ''].filter(Boolean).join(', ')}</p>
          <p className="meta">{[person?.place, candidate.samePostcode ? words('shortlist.samePlz') : candidate.distanceKm === null ? '' : words('shortlist.km', { km: Math.round(candidate.distanceKm) })].filter(Boolean).join(' · ')}<br />{waitsText(candidate.mentorWaitingDays, words)}</p>
        </div>
      </header>
      <div className="fit">
        <p><b className="num">{Math.round(candidate.score)}</b> <span>{words('shortlist.of100')}</span><span className="sr"> {words('shortlist.points')}</span></p>
        <Bar value={candidate.score} max={100} />
      </div>
      <Reasons title={words('shortlist.for')} icon={<Icon of={IconCirclePlus} />}>
        <ul>{candidate.speaksFor.map((reason, index) => <li key={index}>{words.of(reason)}</li>)}</ul>
      </Reasons>
      <Reasons title={words('shortlist.against')} icon={<Icon of={IconCircleMinus} />} against>
        {candidate.speaksAgainst.length === 0 ? <p>{words('shortlist.nothingAgainst')}</p> : <ul>{candidate.speaksAgainst.map((reason, index) => <li key={index}>{words.of(reason)}</li>)}</ul>}
        {change ? <p className="chg">{words.of(change)}</p> : null}
      </Reasons>
      <div className="go">
        <Button kind={chosen ? 'primary' : 'plain'} icon={chosen ? <Icon of={IconCheck} /> : undefined} pressed={chosen} onClick={onChoose}>{chosen ? words('shortlist.chosen') : words('shortlist.choose', { name: person ? polite(person, words, 'object') : '…' })}</Button>
      </div>
      <details className="gates">
        <summary><Icon of={IconShieldCheck} />{words(passed === candidate.gates.length ? 'shortlist.allGates' : 'shortlist.gates', { passed, count: candidate.gates.length })}</summary>
        <GateList gates={candidate.gates.map((gate) => ({ id: gate.id, passed: gate.passed, text: words.of(gate) }))} />
      </details>
      <div className="parts">
        {sorted.slice(0, mainParts).map((part) => (
          <div className="part" key={part.id}>
            <p className="pl"><span>{partName(part.id, words)}</span><span className="num"><b>{Math.round(part.points)}</b> {words('shortlist.of', { max: part.max })}</span></p>
            <Bar value={part.points} max={part.max} />
            <p className="pd">{words.of(part)}</p>
          </div>
        ))}
      </div>
      <p className="rest">{rest.map((part) => `${partName(part.id, words)} ${Math.round(part.points)} ${words('shortlist.of', { max: part.max })}`).join(' · ')}</p>
      <p className="go pts"><Button kind="quiet" icon={<Icon of={IconChevronDown} />} expanded={open} onClick={() => setOpen(!open)}>{words('shortlist.details')}</Button></p>
    </article>
  );
}

const partNames = ['goals_skills', 'availability', 'distance', 'language', 'expected_duration', 'shared_interests', 'shared_dislikes', 'age_and_life_stage_wish', 'experience_with_target_group'] as const;

/** The short name of a part of the score; one the console does not know yet keeps its own. */
function partName(id: string, words: Words): string {
  const known = partNames.find((each) => each === id);
  return known ? words(`shortlist.parts.${known}`) : id;
}

interface ChoiceProps {
  first: boolean;
  person: PersonCard | undefined;
  busy: boolean;
  error: unknown;
  onCancel: () => void;
  onPropose: (reason: string) => void;
}

/** The decision. Who is not first needs a reason: friendly, one field. */
function Choice({ first, person, busy, error, onCancel, onPropose }: ChoiceProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const name = person ? polite(person, words, 'object') : '…';
  const problem = error ? asProblem(error) : null;
  const propose = () => {
    const empty = !first && reason.trim().length < 3;
    setMissing(empty);
    if (empty) document.getElementById(fieldId('choice.reason'))?.focus();
    else onPropose(reason.trim());
  };
  return (
    <section className="sheet pad over" id="chosen" tabIndex={-1} aria-labelledby="chosen-title">
      <div>
        <h2 id="chosen-title">{words('shortlist.youChose', { name })}</h2>
        <p style={{ marginTop: 6 }}>{words(first ? 'shortlist.firstText' : 'shortlist.overruleText')}</p>
        {problem && !problem.errors?.length ? <ProblemNotice error={error} /> : null}
      </div>
      <div className="row-gap">
        {first ? null : (
          <>
            <Field name="choice.reason" label={words('shortlist.reason')} error={missing ? words('shortlist.reasonMissing') : fieldMessage(problem, 'reason', words.locale)} required>
              {(control) => <textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
            </Field>
            <div className="choice" role="group" aria-label={words('shortlist.usualReasons')}>
              {(['interview', 'wish'] as const).map((each) => <Button key={each} onClick={() => setReason(words(`shortlist.reasons.${each}`))}>{words(`shortlist.reasons.${each}`)}</Button>)}
            </div>
          </>
        )}
        <div className="choice">
          <Button kind="primary" big busy={busy} onClick={propose}>{words('shortlist.propose', { name })}</Button>
          <Button kind="quiet" onClick={onCancel}>{words('shortlist.unchoose')}</Button>
        </div>
      </div>
    </section>
  );
}
