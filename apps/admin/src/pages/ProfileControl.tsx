import { stagesOfLife, taxonomies, type PersonRole, type Problem, type Profile, type TaxonomyId } from '@patenwerk/contracts';
import { AgeWishField } from '../components/AgeWishField.js';
import { Field, fieldMessage } from '../components/Field.js';
import { LanguageRows } from '../components/LanguageRows.js';
import { PickList } from '../components/PickList.js';
import { PillGroup } from '../components/PillGroup.js';
import { SkillRows } from '../components/SkillRows.js';
import { useWithTheirs } from '../components/TheirWord.js';
import { WeekGrid } from '../components/WeekGrid.js';
import { type Slot } from '../format.js';
import { useWords } from '../i18n/words.js';

interface ProfileControlProps {
  field: keyof Profile;
  role: PersonRole;
  profile: Profile;
  onChange: (change: Partial<Profile>) => void;
  problem: Problem | null;
  /** The question stands for the heading of its section, as it is asked aloud. */
  spoken?: boolean;
}

const distances = [3, 5, 10, 15, 20, 30, 50];
const isStage = (group: string) => stagesOfLife.some((stage) => stage === group);

/** One field of the profile. */
export function ProfileControl({ field, role, profile, onChange, problem, spoken = false }: ProfileControlProps) {
  const words = useWords();
  const withTheirs = useWithTheirs();
  const mentee = role === 'mentee';
  const name = `profile.${field}`;
  const error = fieldMessage(problem, name, words.locale);
  const labelled = (entries: readonly { id: string; de: string; en: string }[]) => entries.map((each) => ({ id: each.id, label: words.of(each) }));
  const interests = taxonomies.interests.map((each) => each.id);
  switch (field) {
    case 'languages': return <LanguageRows name={name} value={profile.languages} onChange={(languages) => onChange({ languages })} />;
    case 'slots': return <WeekGrid name={name} value={profile.slots as Slot[]} onChange={(slots) => onChange({ slots })} />;
    case 'goals': return <PillGroup name={name} legend={words(spoken ? 'call.goals' : 'profile.goals')} look={spoken ? 'say' : 'label'} kind="ranked" max={3} first={9} help={words('call.goalsHelp')} error={error} options={labelled(taxonomies.goalAreas)} value={profile.goals} onChange={(goals) => onChange({ goals: goals as TaxonomyId<'goalAreas'>[] })} />;
    case 'offers': return <PillGroup name={name} legend={words(spoken ? 'call.offers' : 'profile.offers')} look={spoken ? 'say' : 'label'} kind="multi" first={9} error={error} options={labelled(taxonomies.goalAreas)} value={profile.offers} onChange={(offers) => onChange({ offers: offers as TaxonomyId<'goalAreas'>[] })} />;
    case 'genderWish': return <PillGroup name={name} legend={words(mentee ? 'profile.genderWish' : 'profile.genderWishMentor')} kind="single" options={(['female', 'male', 'any'] as const).map((id) => ({ id, label: words(mentee ? `profile.genders.${id}` : `profile.gendersMentor.${id}`) }))} value={[profile.genderWish]} onChange={([wish]) => onChange({ genderWish: wish as Profile['genderWish'] })} />;
    case 'ageWish': return <AgeWishField name={name} label={words(mentee ? 'profile.ageWish' : 'profile.ageWishMentor')} value={profile.ageWish ?? null} onChange={(ageWish) => onChange({ ageWish })} error={error} />;
    case 'targetGroupWishes': return <PillGroup name={name} legend={words('profile.targetGroupWishes')} kind="multi" max={10} first={stagesOfLife.length} error={error} options={labelled([...taxonomies.targetGroups].sort((a, b) => Number(isStage(b.id)) - Number(isStage(a.id))))} value={profile.targetGroupWishes ?? []} onChange={(groups) => onChange({ targetGroupWishes: groups as Profile['targetGroupWishes'] })} />;
    case 'expectedDuration': return (
      <Field name={name} label={words('profile.duration')}>
        {(control) => <select {...control} value={profile.expectedDuration} onChange={(event) => onChange({ expectedDuration: event.target.value as Profile['expectedDuration'] })}>{taxonomies.expectedDurations.map((each) => <option key={each.id} value={each.id}>{withTheirs(words.of(each), name, each.id)}</option>)}</select>}
      </Field>
    );
    case 'maxDistanceKm': {
      const own = profile.maxDistanceKm;
      const shown = own === null || distances.includes(own) ? distances : [...distances, own].sort((a, b) => a - b);
      return (
        <Field name={name} label={words('profile.distance')}>
          {(control) => <select {...control} value={own ?? ''} onChange={(event) => onChange({ maxDistanceKm: event.target.value ? Number(event.target.value) : null })}><option value="">{words('profile.distanceSite')}</option>{shown.map((km) => <option key={km} value={km}>{words('profile.km', { km })}</option>)}</select>}
        </Field>
      );
    }
    case 'capacity': return (
      <Field name={name} label={words('profile.capacity')}>
        {(control) => <select {...control} value={profile.capacity} onChange={(event) => onChange({ capacity: Number(event.target.value) })}>{[1, 2, 3].map((each) => <option key={each} value={each}>{words('profile.capacityOf', { smart_count: each })}</option>)}</select>}
      </Field>
    );
    case 'interests': return <PickList name={name} label={words('profile.interests')} list="interests" options={interests.filter((each) => !profile.dislikes.includes(each))} value={profile.interests} onChange={(next) => onChange({ interests: next })} />;
    case 'dislikes': return <PickList name={name} label={words('profile.dislikes')} list="interests" options={interests.filter((each) => !profile.interests.includes(each))} value={profile.dislikes} error={error} onChange={(next) => onChange({ dislikes: next })} />;
    case 'experience': return (
      <Field name={name} label={words('profile.experience')} help={words('profile.experienceHelp')} error={error}>
        {(control) => <input {...control} type="text" maxLength={1000} value={profile.experience} onChange={(event) => onChange({ experience: event.target.value })} />}
      </Field>
    );
    case 'skills': return <SkillRows name={name} label={words('profile.skills')} value={profile.skills ?? []} onChange={(skills) => onChange({ skills })} problem={problem} />;
    case 'formats': return <PillGroup name={name} legend={words('profile.formats')} kind="multi" options={labelled(taxonomies.matchFormats)} value={profile.formats} onChange={(formats) => onChange({ formats: formats as Profile['formats'] })} />;
    case 'targetGroups': return <PillGroup name={name} legend={words(mentee ? 'profile.belongsTo' : 'profile.targetGroups')} kind="multi" max={10} first={6} error={error} options={labelled(taxonomies.targetGroups)} value={profile.targetGroups} onChange={(groups) => onChange({ targetGroups: groups as Profile['targetGroups'] })} />;
    case 'interpreterNoted': return <label className="check"><input type="checkbox" name={name} checked={profile.interpreterNoted} onChange={(event) => onChange({ interpreterNoted: event.target.checked })} /><span>{words('profile.interpreter')}</span></label>;
  }
}
