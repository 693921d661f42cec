import englishMessages from 'ra-language-english';
import type { de } from './de.js';

/** Every word of the console in English; the keys are those of the German dictionary. */
export const en: typeof de = {
  ra: englishMessages.ra,
  app: {
    skip: 'Skip to content', loading: 'Loading', offline: 'No connection. Saving goes on as soon as it is back.', legal: 'Legal', imprint: 'Imprint', privacy: 'Privacy', accessibility: 'Accessibility',
    notFound: 'This page does not exist', notFoundText: 'Perhaps the link is old. You find everything through the tabs above.', home: 'To the start page', noSite: 'This page belongs to a site', noSiteText: 'You work at no site. Please use the tabs above.',
  },
  nav: {
    main: 'Main areas', bottom: 'Main areas, bottom', more: 'More', open: 'open', today: 'Today', people: 'People', matches: 'Matches', events: 'Events', site: 'Site', overview: 'Overview', sites: 'Sites', admin: 'Administration', operating: 'Operating', call: 'Take', callVerb: 'a call',
  },
  user: { account: 'My account: %{name}', atSite: 'Work at %{site}', signOut: 'Sign out' },
  keys: {
    title: 'Keyboard shortcuts', on: 'Keyboard shortcuts are on', call: 'Take a call', meeting: 'Record a meeting', ctrlEnter: 'Ctrl + Enter', save: 'Finish the call', close: 'Close, the draft stays', arrows: 'Arrows', grid: 'Move in the week grid', list: 'Show this list',
  },
  form: {
    cancel: 'Cancel', close: 'Close', save: 'Save', print: 'Print', choose: 'Please choose …', chosen: 'Chosen: %{label}', remove: 'remove', unknown: 'not known', open: 'still open', noTime: 'Please give a time such as 18:00.', done: 'done',
    place: 'Place %{place}', showMore: 'Show one more |||| Show %{smart_count} more', missing: 'One entry is still missing: |||| %{word} entries are still missing:',
  },
  format: { and: 'and', minutes: '%{minutes} min', hours: '%{hours} h', span: '%{from} to %{to}' },
  week: {
    caption: 'Times of the week',
    short: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
    long: { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
    part: { am: 'morning', pm: 'afternoon', eve: 'evening' },
  },
  problem: { conflict: 'Nothing is overwritten. Load the new state and then enter your change once more.', reload: 'Load the new state', safe: 'Nothing is lost.', retry: 'Try again', code: 'Reference for support: %{code}' },
  undo: { undo: 'Undo', close: 'Close' },
  gates: { passed: 'passed', missing: 'missing', optional: 'not needed' },
  steps: {
    next: 'Next step', question: '%{about}: %{step}?', on: 'Day', reason: 'Reason', noTalkReason: 'Without a closing talk: why not?', endReason: 'Why does the match end?', closingTalkOn: 'Closing talk on', closingTalkHelp: 'If there was none, leave this empty and write the reason.',
    source: 'Source', sourceHelp: 'For example: phone call with the carrier on 20 November.',
    need: { on: 'Please give a day.', reason: 'Please give a short reason.', endReason: 'Please choose a reason.', source: 'Please give the source.' },
  },
  enter: {
    claim: 'Two people, part of the way together.', welcome: 'Welcome', please: 'Please sign in.', ended: 'Your session has ended. Unfinished calls are kept.', passwordSet: 'Your password is set. Please sign in with it.', signIn: 'Sign in',
    email: 'E-mail address', password: 'Password', show: 'Show', noEmail: 'Please enter your e-mail address.', noPassword: 'Please enter your password.', refused: 'That did not match', refusedText: 'E-mail address or password are not right. Please check both.',
    forgotten: 'Forgotten your password?', forgottenText: 'Your coordinator or BaS sends you a new link.',
  },
  invitation: {
    title: 'Invitation', hello: 'Hello, %{name}', text: 'You are invited as: %{role}. Your address for signing in is %{email}.', password: 'Your new password', help: 'At least 12 characters. A short sentence is easy to remember.', short: 'The password needs at least 12 characters.',
    set: 'Set the password', first: 'Welcome', firstText: 'Your Patenwerk begins here. You become the first administrator.', noName: 'Please give first and last name.', hasAccount: 'You already have an account with this address. Your password stays as it is.', takeOn: 'Accept the invitation', noToken: 'Something is missing in this link. Please open it once more from the e-mail.',
  },
  roles: {
    bas_admin: 'BaS administration', bas_finance: 'BaS finance', network_coordinator: 'Network coordinator', site_coordinator: 'Site coordinator', site_assistant: 'Site assistant', mentor: 'Mentor', funder_api: 'Access for funders', directory_api: 'Access for directories',
  },
  today: {
    hello: { morning: 'Good morning, %{name}', day: 'Good afternoon, %{name}', evening: 'Good evening, %{name}' },
    things: 'One thing |||| %{word} things', thingsWait: 'is waiting for you today. |||| are waiting for you today.', urgent: 'One of them cannot wait. |||| %{word} of them cannot wait.',
    empty: 'All done', emptyText: 'Nobody is waiting for you right now. New requests appear here.',
    group: { urgent: 'Cannot wait', today: 'Today', week: 'This week' },
    later: 'Later', putOff: 'This will be here again tomorrow.', side: 'At a glance', look: 'Look', meeting: 'Record a meeting', agreement: 'Record the agreement', ask: 'Ask', askAgain: 'Ask again', callBack: 'Call back', callPerson: 'Call %{name}', continue: 'Continue', resume: 'Continue the call',
    silent: '**No meeting for %{days} days.** The last was on %{day}. Please talk to both.', never: '**No meeting recorded yet**, for %{days} days. Please talk to both.',
    trialEnds: 'The trial ends on %{day}. **The agreement is still missing.**', trialOver: '**The trial has been over since %{day}.** The agreement is still missing.',
    proposed: 'Proposed on %{day}. Nobody has been asked yet.', asked: '%{name} was asked on %{day}. **No answer since yesterday.** |||| %{name} was asked on %{day}. **No answer for %{smart_count} days.**',
    askedToday: '%{name} was asked today.', newMentee: 'Got in touch today and looks for support.', newMentor: 'Got in touch today and would like to be a mentor.',
    waiting: 'Waiting for %{days} days. **One mentor fits.** |||| Waiting for %{days} days. **%{word} mentors fit.**',
    interestMentee: 'Looks for support, waiting since yesterday. **To be answered.** |||| Looks for support, waiting for %{smart_count} days. **To be answered.**',
    interestMentor: 'Would like to be a mentor, waiting since yesterday. **To be answered.** |||| Would like to be a mentor, waiting for %{smart_count} days. **To be answered.**',
    intake: '%{state}, no step for %{days} days.', eventFull: '%{day}: all seats are taken, one person is waiting. |||| %{day}: all seats are taken, %{smart_count} people are waiting.',
    started: 'Unfinished', startedAt: '%{day}, %{time}.', startedMissing: 'Still missing: %{list}.', events: 'Events today', eventsWeek: 'Events this week', noEvents: 'No event this week.',
    waitTitle: 'Waiting', waitMentees: 'person for a mentor, for %{days} days |||| people for a mentor, the longest %{days} days', waitMentors: 'mentor for a task |||| mentors for a task', nobodyWaits: 'Nobody is waiting right now.', toWaiting: 'To the waiting list',
  },
  quota: {
    title: 'Quota %{year}', of: '%{counted} of %{quota}', count: 'matches count already.', counted: '%{count} count', nearly: 'One lacks a meeting. |||| %{smart_count} lack a meeting.', free: 'One place is free |||| %{smart_count} places are free', who: 'Who is it?', image: '%{counted} count, %{nearly} lack a meeting, %{free} are free',
  },
  call: {
    title: 'Take a call', role: 'What would the person like?', mentee: 'looks for support', mentor: 'would like to be a mentor', saved: 'Saved at %{time}. You can interrupt at any time.', savesItself: 'Saves itself. You can interrupt at any time.', notSaved: 'Not saved right now. We keep trying.',
    who: 'What is your name, and how can I reach you?', languages: 'Which languages do you speak?', wish: 'Do you have a wish?', wishMentor: 'What matters to you?', goals: 'What can we help with?', goalsHelp: 'Up to three, the most important first. The first counts double.', offers: 'What would you like to help with?', when: 'When do you have time?',
    mayI: 'May I write this down?', readMentee: 'We keep your details only to find a fitting mentor. You can withdraw this at any time.', readMentor: 'We keep your details only to find a fitting match. You can withdraw this at any time.',
    privacyBold: 'Privacy notice', privacy: 'read aloud', profileBold: 'Profile', profile: 'may be kept', profileHelp: 'Without this yes we keep only name and contact for a call back.', referral: 'Sharing with partners in the network', voluntary: 'Voluntary.', source: 'How did the contact come about?',
    missing: { name: 'name', contact: 'phone or e-mail', plz: 'postcode', languages: 'languages', goals: 'goals', slots: 'times', privacy: 'privacy notice', profile: 'consent to the profile' },
    complete: 'Everything is there. Thank you.', later: 'Continue later', record: 'Record, then first interview', done: '%{name} is recorded.', kept: 'The call stands under "Unfinished".', from: 'Call from %{name}', unnamed: 'Call without a name',
  },
  contact: {
    title: 'Contact', edit: 'Change contact', editTitle: 'Contact of %{name}', givenName: 'First name', familyName: 'Last name', phone: 'Phone', email: 'E-mail', street: 'Street and number', plz: 'Postcode', birthYear: 'Year of birth', place: 'Lives in', preference: 'Best reached by', gender: 'Form of address',
    plzShort: 'A postcode has five digits. One is missing. |||| A postcode has five digits. %{smart_count} are missing.',
    genders: { female: 'Ms', male: 'Mr', diverse: 'diverse', undisclosed: 'not stated' },
    ways: { phone: 'Phone', messenger: 'Message', mail: 'E-mail', post: 'Post' },
  },
  languages: { add: 'Language', nth: 'Language %{number}', level: 'Level in %{language}', remove: 'Remove %{language}' },
  profile: {
    title: 'Profile', edit: 'Change profile', editTitle: 'Profile of %{name}', none: 'No profile yet. It needs consent first.', goals: 'Help with', offers: 'Helps with', languages: 'Languages', slots: 'Times', genderWish: 'Supported by', genderWishMentor: 'Would like to support',
    genders: { female: 'a woman', male: 'a man', any: 'anyone' }, gendersMentor: { female: 'a woman', male: 'a man', any: 'anyone' },
    duration: 'How long?', distance: 'Distance up to', distanceSite: 'as usual at the site', km: '%{km} km', capacity: 'Matches at a time', capacityOf: 'one |||| up to %{smart_count}', interests: 'Likes', dislikes: 'Dislikes', experience: 'Work and experience', experienceHelp: 'For example: retired teacher.', interpreter: 'An interpreter is arranged',
  },
  people: {
    lead: 'Everybody who supports, is supported or has got in touch.', view: 'View', all: 'All', waiting: 'Waiting list', noun: 'people', search: 'Search by name', who: 'Who', state: 'State', anyState: 'any state', name: 'Name', place: 'Place', since: 'Since', call: 'Call', ms: 'Ms %{name}', mr: 'Mr %{name}', mrObject: 'Mr %{name}', pair: '%{a} and %{b}', years: '%{age} years',
    role: { all: 'All', mentee: 'Mentees', mentor: 'Mentors' }, roles: { mentee: 'Mentee', mentor: 'Mentor' }, sinceDays: 'since yesterday |||| for %{smart_count} days', sinceDay: 'since %{day}', sinceToday: 'since today',
    nobody: 'Nobody here yet', nobodyText: 'Whoever calls or gets in touch stands here afterwards.', nobodyFound: 'Nobody found', nobodyFoundText: 'Nobody fits these filters. Please change name or state.',
    waitMentees: 'Waiting for a mentor (%{count})', waitMentors: 'Waiting for a task (%{count})', waitsDays: 'waiting since yesterday |||| waiting for %{smart_count} days', waitsToday: 'waiting since today', fitting: 'One person fits. |||| %{smart_count} fit.', nobodyWaits: 'Nobody is waiting', nobodyWaitsText: 'Whoever is ready and has no match appears here.', noMentorWaits: 'Everybody has a task', noMentorWaitsText: 'Whoever is ready and has time appears here.',
  },
  person: {
    side: 'Contact, consents and papers', intake: 'Intake', gatesMentor: 'Needed to be ready', gatesMentee: 'Needed for the waiting list', nothingOpen: 'All there', readyText: '%{name} is ready.', stepText: 'Afterwards the state is: %{state}.', stepDone: '%{name}: %{state}', with: 'with %{name}',
    mend: { consent: 'Record consent', document: 'Record the date', training: 'Record a training', profile: 'Complete the profile', contact: 'Change contact' },
  },
  consent: {
    title: 'Consents', none: 'not given', given: 'Given on %{day}, %{how}.', withdraw: 'Withdraw', withdrawn: 'The consent is withdrawn.', question: 'Withdraw: %{purpose}?', consequence: 'What rests on it ends at once. Proposals with this person end.', record: 'Record consent', recordTitle: '%{purpose}', how: 'How was it given?',
    purposes: { privacy_notice: 'Privacy notice', consent_profile: 'Profile data', consent_special: 'Special categories', consent_referral: 'Sharing in the network', parental_consent: 'Consent of guardians' },
    texts: { privacy_notice: 'We have explained what happens with the details and who helps.', consent_profile: 'We may keep languages, times, goals and wishes to find somebody.', consent_special: 'Special categories need a separate, written consent.', consent_referral: 'We may ask other offices of the network whether they can help.', parental_consent: 'The guardians agree to the match.' },
    channels: { phone: 'by phone', written: 'in writing', form: 'by form', in_person: 'in person' },
  },
  papers: {
    title: 'Papers and trainings', none: 'Nothing recorded yet.', add: 'Record a paper', addTraining: 'Record a training', addTitle: 'Paper of %{name}', which: 'Which paper?', signedOn: 'Signed on', signed: 'Signed on %{day}.', inspected: 'Inspected on %{day}.', until: 'Valid until %{day}.', inspectedOn: 'Inspected on', certificateDate: 'Issued on', entryFree: 'It has no entry', record: 'Record',
    inspectionText: 'We only note that you have seen it. The paper goes back.', trainingTitle: 'Training of %{name}', trainingText: 'For trainings attended elsewhere.', topic: 'Topic', mandatory: 'required', attendedOn: 'Attended on', attended: 'Attended on %{day}.', booked: 'Booked for %{day}.',
    types: { volunteer_agreement: 'Volunteer agreement', confidentiality: 'Confidentiality declaration', code_of_conduct: 'Code of conduct', self_declaration: 'Self-declaration on safeguarding', extended_certificate_seen: 'Extended certificate of conduct inspected' },
  },
  messages: {
    title: 'Messages', states: { queued: 'being sent', sent: 'sent', failed: 'not delivered', no_address: 'no address' },
    templates: { introduction: 'Invitation to the introduction', enrolment_confirmed: 'Enrolment confirmed', enrolment_waitlisted: 'On the waiting list', enrolment_moved_up: 'Moved up', event_cancelled: 'Event cancelled', staff_invitation: 'Invitation to the team', staff_recovery: 'Recovery link', staff_recovered: 'Password set anew' },
  },
  shortlist: {
    short: 'Who fits?', title: 'Who fits %{name}?', waitingList: 'Waiting list', profile: 'See profile', waits: 'waiting', today: 'since today', days: 'for one day |||| for %{smart_count} days', needs: 'The wishes of %{name}', when: 'When', wishes: 'Wishes', wishFemale: 'a woman', wishMale: 'a man', wishAny: 'woman or man',
    fit: '%{word} fits best |||| %{word} mentors fit best', fitWomen: '%{word} fits best |||| %{word} mentors fit best', one: 'one mentor', oneWoman: 'one mentor', onlyProposal: 'This is only a proposal. You decide.', fewer: 'Show fewer', none: 'Nobody fits right now', noneText: '%{checked} mentors were checked. Below you see why not, and what would help.',
    openMatch: 'There is an open proposal for this person already.', toOpenMatch: 'See the proposal', samePlz: 'same postcode', km: 'about %{km} km', of100: 'of 100', points: 'points', of: 'of %{max}', for: 'In favour', against: 'Against', nothingAgainst: 'Nothing known.', choose: 'Choose %{name}', chosen: 'Chosen', allGates: 'All %{count} conditions passed', gates: '%{passed} of %{count} conditions passed', details: 'Points in detail',
    parts: { goals_skills: 'Goals and skills', availability: 'Shared time', distance: 'Distance', language: 'Language', expected_duration: 'Duration', shared_interests: 'Interests', shared_dislikes: 'Dislikes', age_and_life_stage_wish: 'Wish for age', experience_with_target_group: 'Experience' },
    youChose: 'You have chosen %{name}', firstText: 'This is also the first proposal. In the next step you ask the mentor first.', overruleText: 'This is not the first proposal, and that is perfectly all right. Please note briefly why. So we all learn from it.', reason: 'Your reason', reasonMissing: 'Please write briefly why.', usualReasons: 'Frequent reasons', reasons: { interview: 'Impression in the first interview', wish: 'Wish of the person' },
    propose: 'Propose %{name}', unchoose: 'Clear the choice', proposed: 'The proposal is made.', near: 'Just missed', noNear: 'Nobody fails just one condition.', look: 'Look', others: 'Why not the others?', checked: 'One mentor was checked. |||| %{smart_count} mentors were checked.', excluded: 'Excluded by condition',
    bonus: 'Waiting counts apart, alike for all proposals: +1 point. %{reason}. |||| Waiting counts apart, alike for all proposals: +%{smart_count} points. %{reason}.', noBonus: 'Waiting counts apart, +1 point per four weeks, alike for all proposals.', never: 'Origin and religion never count.', more: 'More about this',
    research: 'What the points mean is derived from research. Most studies are about children in the USA. For older mentors in Germany it is unproven.', distance: 'Distance: as the crow flies between postcodes, accurate to 1 to 3 km.',
  },
  matches: {
    lead: 'Proposals, running and ended matches.', noun: 'matches', search: 'Search by name', group: 'Which', groups: { all: 'All', running: 'Running', open: 'To be answered', ended: 'Ended' }, counting: 'Counts this year', countings: { any: 'any', counted: 'counts', nearly: 'nearly', not: 'not yet' },
    tandem: 'Tandem', lastMeeting: 'Last meeting', thisYear: 'This year', meetings: 'one meeting |||| %{smart_count} meetings', counts: 'counts', never: 'none yet', silentDays: 'for %{days} days', last: 'Last meeting on %{day}', noMeeting: 'No meeting yet', none: 'Nothing here yet', noneText: 'Matches begin with a proposal from the waiting list.',
  },
  match: {
    state: 'State of the match', side: 'Counting, people and dates', over: 'State', runs: 'The match is running', runsText: 'Please record meetings. Three meetings and the agreement make it count.', nothingOpen: 'Nothing to do right now', soThat: 'Needed for: %{state}', titleAgreement: 'Sign the agreement', titleActivate: 'Activate the match',
    trialText: 'The trial ends on %{day}. With the agreement the match begins.', trialTextSigned: 'The agreement is signed. The trial ends on %{day}.', recordAgreement: 'Record the agreement', agreed: 'Agreement signed on %{day}', until: 'until %{day}', stepDone: 'The state is now: %{state}.',
    correct: 'Take back the last step', correctTitle: 'Take back the last step?', correctText: 'Possible until %{day}, %{time}. The history keeps both.', corrected: 'Taken back: %{state}', countsTitle: 'Counts for %{year}?', countsNeed: 'Days with a meeting this year: %{meetings}, needed are %{needed}. Several meetings on one day count once.', people: 'The tandem', days: 'Dates', introductionOn: 'Introduction', trialFrom: 'Trial from', trialEnds: 'Trial until', agreedOn: 'Agreement', plannedEnd: 'Planned end', endedOn: 'Ended', signedOn: 'Signed on',
    agreementTitle: 'Record the agreement', agreementText: 'Both sides have signed. The original stays in the office.', agreementSaved: 'The agreement is recorded.', why: 'Why these two?', score: 'Proposal with %{score} of 100 points.',
  },
  meeting: {
    form: 'Record a meeting', on: 'Meeting on', duration: 'Duration', what: 'What did they do?', example: 'for example: practised German', save: 'Record', saved: 'The meeting is recorded.', noDay: 'Please give a day such as 25.11.2026.', future: '%{day} lies in the future. Please record a meeting only afterwards.', noActivity: 'Please write briefly what they did.',
  },
  timeline: { title: 'History', filter: 'Filter the history', all: 'All', meet: 'Meetings', talk: 'Talks', step: 'Steps', empty: 'Nothing recorded yet.', older: 'Show older entries (%{count})', meeting: 'Meeting' },
  events: {
    lead: 'One event ahead. |||| %{word} events ahead.', fullLead: 'One is full. |||| %{word} are full.', coming: 'Show coming', past: 'Show past', create: 'Create an event', edit: 'Change the event', save: 'Save the event', none: 'No event here yet', noneText: 'Events of your site and of BaS appear here.',
    meta: '%{time} · %{type} · %{place}', national: 'BaS', open: 'no enrolment', full: 'full', fullWaiting: 'full, one person waiting |||| full, %{smart_count} waiting', seats: '%{taken} of %{seats} seats', of: '%{taken} of %{seats}', seatsImage: '%{taken} of %{seats} seats taken', allTaken: 'All seats taken', when: 'When', where: 'Where', leadPerson: 'Lead', interpreters: 'Interpreting', topics: 'Topics',
    enrol: 'Enrol somebody', enrolTitle: 'Enrol: %{title}', enrolFull: 'All seats are taken. Whoever joins now is on the waiting list.', enrolOne: 'Enrol', toWaitingList: 'To the waiting list', already: 'is there already', whom: 'Whom would you like to enrol? Search by name', found: 'One person found |||| %{smart_count} people found', enrolledNow: '%{name} is enrolled.', onWaitingList: '%{name} is on the waiting list, place %{position}.', list: 'Print the list',
    enrolled: 'Enrolled', nobody: 'Nobody is enrolled yet.', unenrol: 'Cancel', cancelled: '%{name} is no longer enrolled.', movedUp: '%{name} is no longer enrolled. %{next} moves up and receives a message.', attended: 'attended', wasThere: '%{name} attended', waitingList: 'Waiting list', waitingText: 'If a seat becomes free, %{name} moves up first.', since: 'since %{day}', stepDone: 'The event is now: %{state}.', endFirst: 'The end lies before the beginning.',
    fields: { title: 'Title', type: 'Kind', day: 'Day', from: 'From', to: 'To', place: 'Place', seats: 'Seats', description: 'Description', lead: 'Lead', accessibility: 'Access' }, seatsHelp: 'Leave empty: open for everybody, no enrolment.', accessHelp: 'For example: lift available.',
  },
  site: {
    lead: 'How the public sees your site, and how your quota stands.', side: 'Quota and details', portrait: 'Portrait and contact', noPortrait: 'No portrait yet.', portraitHelp: 'Who are you, what do you offer? Two or three paragraphs are enough.', save: 'Save the portrait', saved: 'The portrait is saved.', facts: 'Details', source: 'Source', places: 'Places', carrier: 'Carrier', limit: 'Distance at most', evidence: 'Evidence', figures: 'Founded this year: %{founded}. Running now: %{running}.',
    fields: { portrait: 'Portrait', openingHours: 'Opening hours', office: 'Office', phone: 'Phone', email: 'E-mail', web: 'Web address', address: 'Address' },
  },
  sites: {
    lead: 'All %{count} places with state and quota.', all: 'All', state: 'Federal state', anyState: 'all states', none: 'No place here', noneText: 'No place fits these filters.', countsOfQuota: 'Counting', noQuota: 'no quota', confirm: 'Confirm the state', confirmText: 'Whether this place still works is not proven. Please enter it with a source.', statusNow: 'The state is: %{state}', statusSet: '%{name}: %{state}', quota: 'Quota', year: 'Year', quotaCount: 'Matches', saveQuota: 'Save the quota', quotaSaved: 'The quota is saved.',
  },
  team: {
    title: 'Accounts', none: 'Nobody has an account yet.', role: 'Role', roleAt: 'Role at %{site}', invite: 'Invite somebody', inviteTitle: 'Whom would you like to invite?', inviteText: 'The person receives an e-mail with a link and sets a password.', name: 'First and last name', send: 'Send the invitation', invited: 'The invitation to %{email} is on its way.', states: { invited: 'invited', active: 'active', suspended: 'suspended', left: 'left' },
  },
  overview: {
    title: 'Overview %{year}', lead: 'As of %{day}. Figures only, no names.', figures: 'Figures', nearly: 'One lacks a meeting |||| %{count} lack a meeting', founded: 'founded', endedEarly: 'ended before the agreed time', places: 'places, %{active} of them active and', unconfirmedCount: '%{count} not confirmed', map: 'Where we are', without: 'No place yet', quota: 'Who needs the quota', gapFirst: 'Largest gap first', place: 'Place', share: 'Share', counting: 'counting', noQuota: 'No quota is set for this year yet.',
    standing: { reached: 'reached', course: 'on course', tight: 'tight', gap: 'gap' }, unconfirmed: 'Not confirmed (%{count})', unconfirmedText: 'Please enter as active or former, with a source.', allConfirmed: 'All places are confirmed.', evidence: 'last evidence %{year}', noEvidence: 'no evidence yet', chart: 'Since the beginning of the year', chartText: 'So many matches counted already.', chartImage: 'Counting matches since the beginning of the year. %{year} so far: %{counted} of %{quota}.', quotaLine: 'Quota %{quota}', asTable: 'Show as a table', hideTable: 'Close the table', month: 'Month',
  },
  map: { image: 'Map of the 16 federal states with %{count} places. The list says the same.', enlarged: '%{state}, enlarged' },
  operating: {
    lead: 'Looked at %{time}. The page looks again every ten seconds.', looking: 'We are looking how the house is.', verdict: 'How the house is', allWell: 'Everything works.', trouble: 'Something is wrong here', soon: 'Everything works. To do soon:',
    unreachable: 'If the house does not answer at all, the database or the message broker is away. Please check that PostgreSQL and NATS run. The page keeps trying.', level: { bad: 'urgent', warn: 'soon' }, parts: 'Parts of the house', part: 'Part', since: 'running since', moment: '%{day}, %{time}', jobsTitle: 'Tasks that run by themselves',
    services: { sites: 'Sites', people: 'People', matching: 'Matches', training: 'Events', notifications: 'Mail', gateway: 'Access' },
    line: { works: 'works', away: 'does not answer', database: 'database not reachable', broker: 'broker not reachable', waiting: 'one message has waited for %{span} |||| %{smart_count} messages have waited for %{span}', unheard: 'one message not yet read |||| %{smart_count} messages not yet read', failed: 'one message not handled |||| %{smart_count} messages not handled', denied: 'one access denied |||| %{smart_count} accesses denied' },
    finding: {
      away: { what: '%{service} does not answer.', mend: 'Please restart the service “%{id}”. Its log says why.' },
      database: { what: 'The database is not reachable for: %{services}.', mend: 'Please check that PostgreSQL runs. Then work goes on by itself.' },
      broker: { what: 'The message broker is not reachable for: %{services}.', mend: 'Please check that NATS runs. What waits leaves by itself afterwards.' },
      waiting: { what: '%{service}: one message has waited for %{span}. |||| %{service}: %{smart_count} messages have waited for %{span}.', mend: 'This mostly passes. If it lasts longer than ten minutes, please restart the service “%{id}”.' },
      failed: { what: '%{service} could not handle a message. |||| %{service} could not handle %{smart_count} messages.', mend: 'Nothing is lost. Once the reason is mended, choose “Try again” below.' },
      denied: { what: 'The broker has denied %{service} an access. |||| The broker has denied %{service} %{smart_count} accesses.', mend: 'Is deploy/nats.conf as new as this house? If so, somebody tries what is not theirs: please call the technicians.' },
      job: { what: '“%{job}” failed the last time: %{services}.', mend: 'The task runs again by itself. If it fails again, the log says why.' },
      versions: { what: 'Not all parts run in the same release.', mend: 'During an update this is fine. Otherwise please restart all services.' },
      noBackup: { what: 'There is no backup yet.', mend: 'Please set the backup up and let it run daily. docs/operating.md says how.' },
      oldBackup: { what: 'Nothing has been backed up for %{span}.', mend: 'Please start the backup by hand now and look why it did not run.' },
    },
    span: { second: 'one second |||| %{smart_count} seconds', minute: 'one minute |||| %{smart_count} minutes', hour: 'one hour |||| %{smart_count} hours', day: 'one day |||| %{smart_count} days' },
    failed: { title: 'Messages that were not handled', none: 'There are none. Every message has arrived.', text: 'After ten tries a message waits here. Nothing is lost.', what: '%{service} could not handle “%{event}”', when: 'Given up on %{day}, %{time}.', details: 'For technicians', listener: 'Rule', error: 'Error', id: 'Number', done: 'The message is handled now.', again: 'It failed again. Please mend the reason first.' },
    backup: { title: 'Backup', last: 'Last on %{day}, %{time}.', none: 'There is none yet.' },
    version: { title: 'Release' },
    job: { ok: 'fine', failed: 'failed', never: 'to come', neverYet: 'has never run' },
    jobs: { 'clean up': 'Tidying up', 'seal audit': 'Sealing the record', reconcile: 'Comparing messages', 'tell when papers expire': 'Reminding of expiring papers' },
    events: {
      'matching_match-proposed': 'match proposed', 'matching_match-introduced': 'introduction arranged', 'matching_match-state-changed': 'step of a match', 'matching_match-counted': 'match counted', 'matching_match-handed-over': 'match handed over', 'matching_meeting-recorded': 'meeting entered', 'matching_site-figures-changed': 'new figures of a site',
      'people_person-registered': 'new person', 'people_profile-changed': 'details changed', 'people_person-ready': 'somebody is ready', 'people_consent-withdrawn': 'consent withdrawn', 'people_site-loaded': 'people of a site loaded', 'sites_site-changed': 'site changed',
      'training_event-published': 'event published', 'training_event-cancelled': 'event cancelled', 'training_enrolment-confirmed': 'seat confirmed', 'training_enrolment-waitlisted': 'on the waiting list', 'training_enrolment-moved-up': 'moved up', 'training_enrolment-attended': 'attendance entered', 'training_enrolment-cancelled': 'enrolment cancelled',
    },
  },
  pager: { label: 'Pages', range: '%{from} to %{to} of %{total} %{noun}', previous: 'Back', next: 'Next', first: 'This is the first page.', last: 'This is the last page.' },
  admin: {
    lead: 'Accounts of BaS and texts of the operator.', pages: 'Texts of the operator', pagesText: 'Everybody sees these pages, without signing in.', which: 'Which text', slugs: { impressum: 'Imprint', datenschutz: 'Privacy', barrierefreiheit: 'Accessibility' }, title: 'Heading', text: 'Text', textHelp: 'Separate paragraphs by an empty line. A heading begins with ##.', updated: 'Last changed on %{day}.', saved: 'The text is saved.',
  },
};
