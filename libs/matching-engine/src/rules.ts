/** The nine conditions, in the order in which the first failing one is named. */
export const gateIds = ['consent', 'minor_certificate', 'mentor_ready', 'capacity', 'gender_wish', 'language', 'distance', 'time', 'conflict'] as const;
export type GateId = (typeof gateIds)[number];

/** The nine parts of the score, heaviest first. */
export const partIds = [
  'goals_skills',
  'availability',
  'distance',
  'language',
  'expected_duration',
  'shared_interests',
  'shared_dislikes',
  'age_and_life_stage_wish',
  'experience_with_target_group',
] as const;
export type PartId = (typeof partIds)[number];

/**
 * The rules of matching as data. Gates and weights are decisions of the programme informed by evidence, not measured effects; most
 * studies are about children in the USA, the transfer to older mentors and refugees in Germany is unproven. Origin and religion are
 * never inputs (AGG; the programme's aim is to connect).
 */
export const rules = {
  /** Points of each part; together 100. */
  weights: {
    goals_skills: 24,
    availability: 18,
    distance: 14,
    language: 14,
    expected_duration: 10,
    shared_interests: 8,
    // Raposa et al. 2018/19, over 9,000 youths: shared dislikes went with longer matches, more than shared interests.
    shared_dislikes: 4,
    age_and_life_stage_wish: 5,
    experience_with_target_group: 3,
  },
  goals: {
    /** The first goal counts double. */
    rankWeights: [2, 1, 1],
  },
  availability: {
    /** So many shared week slots give all points. */
    fullAtSlots: 3,
  },
  distance: {
    /** Up to here all points, from here falling in a straight line to 0 at the limit. */
    fullUpToKm: 2,
    defaultLimitKm: 15,
    ruralLimitKm: 30,
  },
  language: {
    /** One side needs this level, the other {@link otherSideFrom}. */
    oneSideFrom: 'b1',
    otherSideFrom: 'a2',
    /** With an interpreter noted this level of the mentee's German is enough. */
    withInterpreterFrom: 'a1',
    /** The mentee's native language counts in full from this level of the mentor. */
    nativeCountsFrom: 'b1',
    /** Share of the points by the lower of both levels. */
    shareByLevel: { none: 0, a1: 0.25, a2: 0.5, b1: 0.7, b2: 0.85, c1: 1, native: 1 },
  },
  duration: {
    // STAR (Spencer et al. 2017/18): expectations before the match predicted its length; mentors who were unsure ended it more often.
    shareOneStepApart: 0.5,
    /** Unsure beside this wish or a longer one gives nothing. */
    unsureGivesNothingFrom: 'm12',
  },
  interests: {
    /** Fewer on one side say too little to compare. */
    minimumGiven: 3,
    /** Would bring religion in by the back door, so it is not compared. */
    notCompared: ['religion_conversation'],
  },
  /** Stages of life that follow from an age, in years (both ends belong to it); a mentor may wish for them like for any other group. */
  lifeStages: { child_preschool: [0, 5], child_primary: [6, 11], adolescent: [12, 17], young_adult: [18, 27] },
  waitingBonus: { daysPerPoint: 28, maximum: 6 },
  /**
   * What a pair is worth in the plan of a whole pool, beside the fit and never shown as part of it: each week that the mentee waits is a quarter of
   * a point (the pace of the bonus, but without an end), each week of the mentor an eighth. A decision of the programme: who waits long
   * shall come first at some time, however small the fit; a mentor who waits in vain leaves, but a mentee has the need.
   */
  planWeight: { unitsPerPoint: 8, menteeUnitsPerWeek: 2, mentorUnitsPerWeek: 1 },
  capacity: { default: 1, maximumWithoutReason: 3 },
  /** Days after the start of a match on which the coordinator talks to both sides. McQuillin & Lyons 2021: the frequency of support was the only significant of 30 predictors. */
  supportPlan: {
    standardDays: [3, 14, 28, 58, 88, 118, 148, 178, 238, 298, 358],
    afterYearEveryDays: 90,
    trialEndsDay: 42,
    higherRiskExtraDays: [7, 21, 42],
    /** The mentor is asked every time; the mentee, and the guardian of a minor, on these days. */
    menteeDays: [14, 42, 88, 178, 358],
  },
} as const;
