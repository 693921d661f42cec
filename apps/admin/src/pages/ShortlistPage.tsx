import { Link, useParams, useSearchParams } from 'react-router';
import { ageWishText, households, labelOf, matching, people, type Shortlist } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { householdName } from '../components/HouseholdCard.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { NeedsBar } from '../components/NeedsBar.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { capital, slotsText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, nameIn, usePeople } from '../people-names.js';
import { waitsText } from './PeoplePage.js';
import { languagesText } from './profile-words.js';
import { ShortlistHead, ShortlistView, useTriedKm } from './ShortlistView.js';

/** Who fits this mentee? */
export function ShortlistPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const [km] = useTriedKm();
  const [query] = useSearchParams();
  const alone = query.has('allein');
  const shortlist = useCall(matching.shortlist, { menteeId: id, ...(alone ? { alone: 'yes' as const } : {}), ...(km === null ? {} : { maxDistanceKm: km }) });
  const mentee = useCall(people.get, { id });
  const name = mentee.data ? fullName(mentee.data) : '';
  usePageTitle(name ? words('shortlist.title', { name }) : words('shortlist.short'));
  const error = shortlist.error ?? mentee.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([shortlist.refetch(), mentee.refetch()])} />;
  if (shortlist.data?.menteeId !== id || mentee.data?.id !== id) return <LoadingLines lines={12} />;
  const { candidates, waitingBonus, openMatchId, waitingDays, together = [] } = shortlist.data;
  const bonus = waitingBonus.points > 0 ? words('shortlist.bonus', { smart_count: waitingBonus.points, reason: words.of(waitingBonus) }) : words('shortlist.noBonus');
  return (
    <>
      <ShortlistHead person={mentee.data} waitingDays={waitingDays} />
      {together.length > 1 ? <Together ids={together} id={id} /> : null}
      <NeedsBar label={words('shortlist.needs', { name })} parts={needsOf(shortlist.data, words)} />
      <ShortlistView
        key={id}
        role="mentor"
        suggestions={candidates.map((each, index) => ({ personId: each.mentorId, explained: each, notes: [waitsText(each.mentorWaitingDays, words)], first: index === 0 }))}
        nearMisses={shortlist.data.nearMisses.map((each) => ({ ...each, personId: each.mentorId }))}
        excluded={shortlist.data.excluded}
        declined={shortlist.data.declined ?? []}
        checked={shortlist.data.checked}
        bonus={bonus}
        pairWith={(mentorId) => ({ menteeId: id, mentorId, ...(together.length > 1 ? { otherMenteeIds: together.filter((each) => each !== id), format: 'family' as const } : {}) })}
      >
        {openMatchId ? <section className="slip" style={{ marginBottom: 20 }}><p>{words('shortlist.openMatch')} <Link to={`/patenschaften/${openMatchId}`}>{words('shortlist.toOpenMatch')}</Link></p></section> : null}
      </ShortlistView>
    </>
  );
}

/** The list is for all who wait in the household. */
function Together({ ids, id }: { ids: readonly string[]; id: string }) {
  const words = useWords();
  const persons = usePeople(ids);
  const around = useCall(households.householdOfPerson, { personId: id });
  const name = around.data?.household ? householdName(around.data.household, words) : '';
  return (
    <section className="slip" style={{ marginBottom: 20 }} aria-label={name}>
      <p><b>{name}</b> {words('household.together', { names: ids.map((each) => nameIn(persons, each, words)).join(', ') })} <Link to="?allein=1">{words('household.alone', { name: nameIn(persons, id, words) })}</Link></p>
    </section>
  );
}

function needsOf({ mentee }: Shortlist, words: Words) {
  return [
    [words('profile.goals'), mentee.goals.length ? <ol>{mentee.goals.map((goal) => <li key={goal}>{labelOf('goalAreas', goal, words.locale)}</li>)}</ol> : <p>{words('form.open')}</p>],
    [words('shortlist.when'), <p>{slotsText(mentee.slots, words) || words('form.open')}</p>],
    [words('profile.languages'), <p>{languagesText(mentee.languages, words) || words('form.open')}</p>],
    [words('shortlist.wishes'), <p>{[capital(wish(mentee.genderWish, words)), mentee.ageWish ? ageWishText(mentee.ageWish, words.locale) : ''].filter(Boolean).join(', ')}, {labelOf('expectedDurations', mentee.expectedDuration, words.locale)}</p>],
  ] as const;
}

function wish(genderWish: string, words: Words): string {
  return words(genderWish === 'female' ? 'shortlist.wishFemale' : genderWish === 'male' ? 'shortlist.wishMale' : 'shortlist.wishAny');
}
