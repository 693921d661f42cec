import { Link, useParams } from 'react-router';
import { ageWishText, labelOf, matching, people, type Person, type PersonId } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { NeedsBar } from '../components/NeedsBar.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { capital, slotsText } from '../format.js';
import { useWords, type Words } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { fullName, polite } from '../people-names.js';
import { waitsText } from './PeoplePage.js';
import { languagesText } from './profile-words.js';
import { ShortlistHead, ShortlistView, useTriedKm } from './ShortlistView.js';

/** Whom could this mentor accompany? The other side of "Wer passt?". */
export function MentorShortlistPage() {
  const { id = '' } = useParams();
  const words = useWords();
  const [km] = useTriedKm();
  const shortlist = useCall(matching.mentorShortlist, { mentorId: id, ...(km === null ? {} : { maxDistanceKm: km }) });
  const mentor = useCall(people.get, { id });
  const name = mentor.data ? fullName(mentor.data) : '';
  usePageTitle(name ? words('shortlist.title', { name }) : words('shortlist.short'));
  const error = shortlist.error ?? mentor.error;
  if (error) return <ProblemNotice error={error} onRetry={() => void Promise.all([shortlist.refetch(), mentor.refetch()])} />;
  if (shortlist.data?.mentorId !== id || mentor.data?.id !== id) return <LoadingLines lines={12} />;
  const { candidates, waitingDays, load, capacity } = shortlist.data;
  const called = polite(mentor.data, words);
  return (
    <>
      <ShortlistHead person={mentor.data} waitingDays={waitingDays} more={load < capacity ? words('shortlist.free', { smart_count: capacity - load }) : words('shortlist.noneFree')} />
      {mentor.data.profile ? <NeedsBar label={words('shortlist.offers', { name })} parts={offersOf(mentor.data.profile, words)} /> : null}
      <ShortlistView
        key={id}
        role="mentee"
        suggestions={candidates.map((each) => ({
          personId: each.menteeId,
          ...(each.menteeIds ? { along: each.menteeIds.filter((menteeId) => menteeId !== each.menteeId) } : {}),
          explained: each,
          notes: [waitsText(each.menteeWaitingDays, words), words(each.firstChoice ? 'shortlist.isFirst' : 'shortlist.isNotFirst', { name: called })],
          ...(each.waitingBonus.points > 0 ? { fitNote: words('shortlist.bonusHere', { smart_count: each.waitingBonus.points }) } : {}),
          first: each.firstChoice,
        }))}
        nearMisses={shortlist.data.nearMisses.map((each) => ({ ...each, personId: each.menteeId }))}
        excluded={shortlist.data.excluded}
        declined={shortlist.data.declined ?? []}
        checked={shortlist.data.checked}
        bonus={words('shortlist.bonusMentees')}
        pairWith={(menteeId) => {
          const family = candidates.find((each) => each.menteeId === menteeId)?.menteeIds;
          return { menteeId: menteeId as PersonId, mentorId: id as PersonId, ...(family ? { otherMenteeIds: family.filter((each) => each !== menteeId), format: 'family' as const } : {}) };
        }}
      >
        {load >= capacity ? <section className="slip" style={{ marginBottom: 20 }}><p>{words('shortlist.full', { name: called })} <Link to={`/menschen/${id}`}>{words('shortlist.profile')}</Link></p></section> : null}
      </ShortlistView>
    </>
  );
}

function offersOf(profile: NonNullable<Person['profile']>, words: Words) {
  return [
    [words('profile.offers'), <p>{profile.offers.map((offer) => labelOf('goalAreas', offer, words.locale)).join(', ') || words('form.open')}</p>],
    [words('shortlist.when'), <p>{slotsText(profile.slots, words) || words('form.open')}</p>],
    [words('profile.languages'), <p>{languagesText(profile.languages, words) || words('form.open')}</p>],
    [words('profile.genderWishMentor'), <p>{[capital(words(`profile.gendersMentor.${profile.genderWish}`)), profile.ageWish ? ageWishText(profile.ageWish, words.locale) : '', ...(profile.targetGroupWishes ?? []).map((group) => labelOf('targetGroups', group, words.locale))].filter(Boolean).join(', ')}, {labelOf('expectedDurations', profile.expectedDuration, words.locale)}</p>],
  ] as const;
}
