import type { TranslationMessages } from 'react-admin';

const ra: TranslationMessages['ra'] = {
  action: {
    add_filter: 'Filter hinzufügen', add: 'Hinzufügen', back: 'Zurück', bulk_actions: '1 Eintrag gewählt |||| %{smart_count} Einträge gewählt', cancel: 'Abbrechen',
    clear_array_input: 'Liste leeren', clear_input_value: 'Eingabe löschen', clone: 'Kopieren', confirm: 'Bestätigen', create: 'Anlegen', create_item: '%{item} anlegen', delete: 'Löschen',
    edit: 'Ändern', export: 'Ausgeben', list: 'Liste', refresh: 'Neu laden', remove_filter: 'Diesen Filter entfernen', remove_all_filters: 'Alle Filter entfernen', remove: 'Entfernen',
    reset: 'Zurücksetzen', save: 'Speichern', search: 'Suchen', search_columns: 'Spalten suchen', select_all: 'Alle wählen', select_all_button: 'Alle wählen', select_row: 'Diese Zeile wählen',
    show: 'Ansehen', sort: 'Sortieren', undo: 'Rückgängig', unselect: 'Auswahl aufheben', expand: 'Aufklappen', close: 'Schließen', open_menu: 'Menü öffnen', close_menu: 'Menü schließen',
    update: 'Aktualisieren', move_up: 'Nach oben', move_down: 'Nach unten', open: 'Öffnen', toggle_theme: 'Hell oder dunkel', select_columns: 'Spalten', update_application: 'Anwendung neu laden',
  },
  boolean: { true: 'Ja', false: 'Nein', null: ' ' },
  page: {
    create: '%{name} anlegen', dashboard: 'Start', edit: '%{name} %{recordRepresentation}', error: 'Da ist etwas schiefgegangen', list: '%{name}', loading: 'Wird geladen', not_found: 'Nicht gefunden',
    show: '%{name} %{recordRepresentation}', empty: 'Noch keine %{name}.', invite: 'Möchten Sie beginnen?', access_denied: 'Kein Zugang', authentication_error: 'Anmeldung nicht möglich',
  },
  input: {
    file: { upload_several: 'Dateien hierher ziehen oder auswählen.', upload_single: 'Datei hierher ziehen oder auswählen.' },
    image: { upload_several: 'Bilder hierher ziehen oder auswählen.', upload_single: 'Bild hierher ziehen oder auswählen.' },
    references: { all_missing: 'Die zugehörigen Einträge fehlen.', many_missing: 'Mindestens ein zugehöriger Eintrag fehlt.', single_missing: 'Der zugehörige Eintrag fehlt.' },
    password: { toggle_visible: 'Kennwort verbergen', toggle_hidden: 'Kennwort zeigen' },
  },
  message: {
    about: 'Über', access_denied: 'Diese Seite darf Ihre Rolle nicht öffnen.', are_you_sure: 'Sind Sie sicher?', authentication_error: 'Die Anmeldung ließ sich nicht prüfen.', auth_error: 'Die Anmeldung ließ sich nicht prüfen.',
    bulk_delete_content: 'Diesen Eintrag löschen? |||| Diese %{smart_count} Einträge löschen?', bulk_delete_title: '%{name} löschen |||| %{smart_count} %{name} löschen',
    bulk_update_content: '%{name} %{recordRepresentation} ändern? |||| Diese %{smart_count} Einträge ändern?', bulk_update_title: '%{name} %{recordRepresentation} ändern |||| %{smart_count} %{name} ändern',
    clear_array_input: 'Die ganze Liste leeren?', delete_content: 'Diesen Eintrag löschen?', delete_title: '%{name} %{recordRepresentation} löschen', details: 'Einzelheiten', error: 'Da ist im Browser etwas schiefgegangen.',
    invalid_form: 'Bitte prüfen Sie die markierten Angaben.', loading: 'Bitte warten', no: 'Nein', not_found: 'Diese Seite gibt es nicht.', select_all_limit_reached: 'Es sind zu viele. Die ersten %{max} sind gewählt.',
    unsaved_changes: 'Einige Änderungen sind nicht gespeichert. Trotzdem weitergehen?', yes: 'Ja', placeholder_data_warning: 'Keine Verbindung: Die Daten sind nicht frisch.',
  },
  navigation: {
    clear_filters: 'Filter entfernen', no_filtered_results: 'Mit diesen Filtern gibt es keine %{name}.', no_results: 'Keine %{name} gefunden', no_more_results: 'Die Seite %{page} gibt es nicht. Bitte zurückblättern.',
    page_out_of_boundaries: 'Die Seite %{page} gibt es nicht', page_out_from_end: 'Das ist die letzte Seite', page_out_from_begin: 'Das ist die erste Seite', page_range_info: '%{offsetBegin} bis %{offsetEnd} von %{total}',
    partial_page_range_info: '%{offsetBegin} bis %{offsetEnd} von mehr als %{offsetEnd}', current_page: 'Seite %{page}', page: 'Zu Seite %{page}', first: 'Zur ersten Seite', last: 'Zur letzten Seite', next: 'Zur nächsten Seite',
    previous: 'Zur vorigen Seite', page_rows_per_page: 'Zeilen je Seite:', skip_nav: 'Zum Inhalt',
  },
  sort: { sort_by: 'Nach %{field_lower_first} %{order} sortieren', ASC: 'aufsteigend', DESC: 'absteigend' },
  auth: { auth_check_error: 'Bitte melden Sie sich an.', user_menu: 'Mein Konto', username: 'E-Mail-Adresse', password: 'Kennwort', email: 'E-Mail-Adresse', sign_in: 'Anmelden', sign_in_error: 'Die Anmeldung hat nicht geklappt.', logout: 'Abmelden' },
  notification: {
    updated: 'Gespeichert |||| %{smart_count} Einträge gespeichert', created: 'Angelegt', deleted: 'Gelöscht |||| %{smart_count} Einträge gelöscht', bad_item: 'Der Eintrag stimmt nicht', item_doesnt_exist: 'Den Eintrag gibt es nicht',
    http_error: 'Keine Antwort vom Server', data_provider_error: 'Die Daten konnten nicht gelesen werden.', i18n_error: 'Die Sprache konnte nicht geladen werden.', canceled: 'Abgebrochen', logged_out: 'Ihre Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.',
    not_authorized: 'Das darf Ihre Rolle nicht.', application_update_available: 'Es gibt eine neue Fassung.', offline: 'Keine Verbindung.',
  },
  validation: {
    required: 'Bitte ausfüllen.', minLength: 'Mindestens %{min} Zeichen.', maxLength: 'Höchstens %{max} Zeichen.', minValue: 'Mindestens %{min}.', maxValue: 'Höchstens %{max}.', number: 'Bitte eine Zahl.',
    email: 'Bitte eine E-Mail-Adresse wie name@beispiel.de.', oneOf: 'Möglich sind: %{options}', regex: 'Bitte in dieser Form: %{pattern}', unique: 'Das gibt es schon.',
  },
  saved_queries: {
    label: 'Gemerkte Ansichten', query_name: 'Name der Ansicht', new_label: 'Diese Ansicht merken …', new_dialog_title: 'Ansicht merken', remove_label: 'Ansicht vergessen', remove_label_with_name: 'Ansicht „%{name}“ vergessen',
    remove_dialog_title: 'Ansicht vergessen?', remove_message: 'Soll diese Ansicht aus Ihrer Liste verschwinden?', help: 'Filtern Sie die Liste und merken Sie sich die Ansicht.',
  },
  guesser: { empty: { title: 'Keine Daten', message: 'Hier ist noch nichts.' } },
  configurable: {
    customize: 'Anpassen', configureMode: 'Diese Seite anpassen', inspector: { title: 'Anpassung', content: 'Zeigen Sie auf einen Teil der Seite.', reset: 'Zurücksetzen', hideAll: 'Alle verbergen', showAll: 'Alle zeigen' },
    Datagrid: { title: 'Tabelle', unlabeled: 'Spalte %{column}' }, SimpleForm: { title: 'Formular', unlabeled: 'Feld %{input}' }, SimpleList: { title: 'Liste', primaryText: 'Erste Zeile', secondaryText: 'Zweite Zeile', tertiaryText: 'Dritte Zeile' },
  },
};

/** Every word of the console in German: Sie, warm, short; ** stands around bold words. English must have the same keys, or it does not compile. */
export const de = {
  ra,
  app: {
    skip: 'Zum Inhalt', loading: 'Wird geladen', offline: 'Keine Verbindung. Speichern geht weiter, sobald sie wieder da ist.', legal: 'Rechtliches', imprint: 'Impressum', privacy: 'Datenschutz', accessibility: 'Barrierefreiheit',
    notFound: 'Diese Seite gibt es nicht', notFoundText: 'Vielleicht ist der Link alt. Über die Reiter oben finden Sie alles.', home: 'Zur Startseite', noSite: 'Diese Seite gehört zu einem Standort', noSiteText: 'Sie arbeiten an keinem Standort. Bitte nutzen Sie die Reiter oben.',
  },
  nav: {
    main: 'Hauptbereiche', bottom: 'Hauptbereiche, unten', more: 'Mehr', open: 'offen', today: 'Heute', people: 'Menschen', matches: 'Patenschaften', events: 'Termine', site: 'Standort', overview: 'Überblick', sites: 'Standorte', admin: 'Verwaltung', operating: 'Betrieb', call: 'Anruf', callVerb: 'aufnehmen',
  },
  user: { account: 'Mein Konto: %{name}', atSite: 'Arbeiten in %{site}', signOut: 'Abmelden' },
  keys: {
    title: 'Tastenkürzel', on: 'Tastenkürzel sind eingeschaltet', call: 'Anruf aufnehmen', meeting: 'Treffen eintragen', ctrlEnter: 'Strg + Enter', save: 'Anruf abschließen', close: 'Schließen, der Entwurf bleibt', arrows: 'Pfeile', grid: 'Im Wochenplan bewegen', list: 'Diese Liste zeigen',
  },
  form: {
    cancel: 'Abbrechen', close: 'Schließen', save: 'Speichern', print: 'Drucken', choose: 'Bitte wählen …', chosen: 'Gewählt: %{label}', remove: 'entfernen', unknown: 'weiß ich nicht', open: 'noch offen', noTime: 'Bitte eine Uhrzeit wie 18:00 angeben.', done: 'erledigt',
    place: 'Platz %{place}', showMore: 'Einen weiteren zeigen |||| %{smart_count} weitere zeigen', missing: 'Es fehlt noch eine Angabe: |||| Es fehlen noch %{word} Angaben:',
  },
  format: { and: 'und', minutes: '%{minutes} Min.', hours: '%{hours} Std.', span: '%{from} bis %{to} Uhr' },
  week: {
    caption: 'Zeiten in der Woche',
    short: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
    long: { mon: 'Montag', tue: 'Dienstag', wed: 'Mittwoch', thu: 'Donnerstag', fri: 'Freitag', sat: 'Samstag', sun: 'Sonntag' },
    part: { am: 'Vormittag', pm: 'Nachmittag', eve: 'Abend' },
  },
  problem: { conflict: 'Es ist nichts überschrieben. Laden Sie den neuen Stand und tragen Sie Ihre Änderung danach noch einmal ein.', reload: 'Neuen Stand laden', safe: 'Es ist nichts verloren.', retry: 'Noch einmal versuchen', code: 'Kennung für die Hilfe: %{code}' },
  undo: { undo: 'Rückgängig', close: 'Schließen' },
  gates: { passed: 'erfüllt', missing: 'fehlt', optional: 'nicht nötig' },
  steps: {
    next: 'Nächster Schritt', question: '%{about}: %{step}?', on: 'Tag', reason: 'Grund', noTalkReason: 'Ohne Abschlussgespräch: warum nicht?', endReason: 'Warum endet die Patenschaft?', closingTalkOn: 'Abschlussgespräch am', closingTalkHelp: 'Gab es keines, lassen Sie das Feld leer und schreiben Sie den Grund.',
    source: 'Quelle', sourceHelp: 'Zum Beispiel: Telefonat mit dem Träger am 20. November.',
    need: { on: 'Bitte einen Tag angeben.', reason: 'Bitte einen kurzen Grund angeben.', endReason: 'Bitte einen Grund wählen.', source: 'Bitte die Quelle angeben.' },
  },
  enter: {
    claim: 'Zwei Menschen, ein Stück Weg gemeinsam.', welcome: 'Willkommen', please: 'Bitte melden Sie sich an.', ended: 'Ihre Anmeldung ist abgelaufen. Angefangene Anrufe sind gesichert.', passwordSet: 'Ihr Kennwort ist gesetzt. Bitte melden Sie sich damit an.', signIn: 'Anmelden',
    email: 'E-Mail-Adresse', password: 'Kennwort', show: 'Zeigen', noEmail: 'Bitte geben Sie Ihre E-Mail-Adresse ein.', noPassword: 'Bitte geben Sie Ihr Kennwort ein.', refused: 'Das hat nicht gepasst', refusedText: 'E-Mail-Adresse oder Kennwort stimmen nicht. Bitte prüfen Sie beides.',
    forgotten: 'Kennwort vergessen?', forgottenText: 'Ihre Koordination oder die BaS schickt Ihnen einen neuen Link.',
  },
  invitation: {
    title: 'Einladung', hello: 'Guten Tag, %{name}', text: 'Sie sind eingeladen als: %{role}. Ihre Adresse zum Anmelden ist %{email}.', password: 'Ihr neues Kennwort', help: 'Mindestens 12 Zeichen. Ein kurzer Satz ist gut zu merken.', short: 'Das Kennwort braucht mindestens 12 Zeichen.',
    set: 'Kennwort setzen', first: 'Willkommen', firstText: 'Hier beginnt Ihr Patenwerk. Sie werden die erste Administratorin oder der erste Administrator.', noName: 'Bitte geben Sie Vor- und Nachnamen an.', hasAccount: 'Sie haben schon einen Zugang mit dieser Adresse. Ihr Kennwort bleibt, wie es ist.', takeOn: 'Einladung annehmen', noToken: 'In diesem Link fehlt etwas. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
  },
  roles: {
    bas_admin: 'Administration der BaS', bas_finance: 'Finanzen der BaS', network_coordinator: 'Netzwerkkoordination', site_coordinator: 'Standortkoordination', site_assistant: 'Mitarbeit am Standort', mentor: 'Patin oder Pate', funder_api: 'Zugang für Fördergeber', directory_api: 'Zugang für Verzeichnisse',
  },
  today: {
    hello: { morning: 'Guten Morgen, %{name}', day: 'Guten Tag, %{name}', evening: 'Guten Abend, %{name}' },
    things: 'Eine Sache |||| %{word} Dinge', thingsWait: 'wartet heute auf Sie. |||| warten heute auf Sie.', urgent: 'Eine davon kann nicht warten. |||| %{word} davon können nicht warten.',
    empty: 'Alles erledigt', emptyText: 'Gerade wartet niemand auf Sie. Neue Anfragen erscheinen hier.',
    group: { urgent: 'Kann nicht warten', today: 'Heute', week: 'Diese Woche' },
    later: 'Später', putOff: 'Das steht morgen wieder hier.', side: 'Auf einen Blick', look: 'Ansehen', meeting: 'Treffen eintragen', agreement: 'Vereinbarung eintragen', ask: 'Fragen', askAgain: 'Nachfragen', callBack: 'Zurückrufen', callPerson: '%{name} anrufen', continue: 'Weiterführen', resume: 'Weiter aufnehmen',
    silent: '**Seit %{days} Tagen kein Treffen.** Zuletzt am %{day}. Bitte mit beiden sprechen.', never: '**Noch kein Treffen eingetragen**, seit %{days} Tagen. Bitte mit beiden sprechen.',
    trialEnds: 'Die Schnupperphase endet am %{day}. **Die Vereinbarung fehlt noch.**', trialOver: '**Die Schnupperphase ist seit %{day} vorbei.** Die Vereinbarung fehlt noch.',
    proposed: 'Am %{day} vorgeschlagen. Es wurde noch niemand gefragt.', asked: '%{name} wurde am %{day} gefragt. **Seit gestern ohne Antwort.** |||| %{name} wurde am %{day} gefragt. **Seit %{smart_count} Tagen ohne Antwort.**',
    askedToday: '%{name} wurde heute gefragt.', newMentee: 'Hat sich heute gemeldet und sucht Begleitung.', newMentor: 'Hat sich heute gemeldet und möchte Patin oder Pate werden.',
    waiting: 'Wartet seit %{days} Tagen. **Eine Patin oder ein Pate passt.** |||| Wartet seit %{days} Tagen. **%{word} Patinnen und Paten passen.**',
    interestMentee: 'Sucht Begleitung und wartet seit gestern. **Antwort steht aus.** |||| Sucht Begleitung und wartet seit %{smart_count} Tagen. **Antwort steht aus.**',
    interestMentor: 'Möchte Patin oder Pate werden, wartet seit gestern. **Antwort steht aus.** |||| Möchte Patin oder Pate werden, wartet seit %{smart_count} Tagen. **Antwort steht aus.**',
    intake: '%{state}, seit %{days} Tagen kein Schritt mehr.', eventFull: '%{day}: Alle Plätze sind belegt, eine Person wartet. |||| %{day}: Alle Plätze sind belegt, %{smart_count} Personen warten.',
    started: 'Angefangen', startedAt: '%{day}, %{time} Uhr.', startedMissing: 'Es fehlen noch: %{list}.', events: 'Termine heute', eventsWeek: 'Termine diese Woche', noEvents: 'Diese Woche steht kein Termin an.',
    waitTitle: 'Es warten', waitMentees: 'Mensch auf eine Patin oder einen Paten, seit %{days} Tagen |||| Menschen auf eine Patin oder einen Paten, am längsten %{days} Tage', waitMentors: 'Patin oder Pate auf eine Aufgabe |||| Patinnen und Paten auf eine Aufgabe', nobodyWaits: 'Gerade wartet niemand.', toWaiting: 'Zur Warteliste',
  },
  quota: {
    title: 'Kontingent %{year}', of: '%{counted} von %{quota}', count: 'Patenschaften zählen schon.', counted: '%{count} zählen', nearly: 'Bei einer fehlt noch ein Treffen. |||| Bei %{smart_count} fehlt noch ein Treffen.', free: 'Ein Platz ist frei |||| %{smart_count} Plätze sind frei', who: 'Wer ist das?', image: '%{counted} zählen, bei %{nearly} fehlt ein Treffen, %{free} sind frei',
  },
  call: {
    title: 'Anruf aufnehmen', role: 'Was möchte die Person?', mentee: 'sucht Begleitung', mentor: 'möchte Patin oder Pate werden', saved: 'Gespeichert um %{time} Uhr. Sie können jederzeit unterbrechen.', savesItself: 'Speichert sich selbst. Sie können jederzeit unterbrechen.', notSaved: 'Gerade nicht gespeichert. Wir versuchen es weiter.',
    who: 'Wie heißen Sie, und wie erreiche ich Sie?', languages: 'Welche Sprachen sprechen Sie?', wish: 'Haben Sie einen Wunsch?', wishMentor: 'Was ist Ihnen wichtig?', goals: 'Wobei sollen wir helfen?', goalsHelp: 'Bis zu drei, in der Reihenfolge der Wichtigkeit. Das erste zählt doppelt.', offers: 'Wobei möchten Sie helfen?', when: 'Wann haben Sie Zeit?',
    mayI: 'Darf ich das so aufschreiben?', readMentee: 'Wir speichern Ihre Angaben nur, um eine passende Patin oder einen Paten zu finden. Sie können das jederzeit zurücknehmen.', readMentor: 'Wir speichern Ihre Angaben nur, um eine passende Patenschaft zu finden. Sie können das jederzeit zurücknehmen.',
    privacyBold: 'Datenschutzhinweise', privacy: 'vorgelesen', profileBold: 'Angaben zum Profil', profile: 'dürfen gespeichert werden', profileHelp: 'Ohne dieses Ja speichern wir nur Name und Kontakt für einen Rückruf.', referral: 'Weitergabe an Partner im Netzwerk', voluntary: 'Freiwillig.', source: 'Wie kam der Kontakt?',
    missing: { name: 'Name', contact: 'Telefon oder E-Mail', plz: 'Postleitzahl', languages: 'Sprachen', goals: 'Wobei', slots: 'Zeiten', privacy: 'Datenschutzhinweise', profile: 'Einwilligung zum Profil' },
    complete: 'Alles da. Danke.', later: 'Später weiter', record: 'Aufnehmen, dann Erstgespräch', done: '%{name} ist aufgenommen.', kept: 'Der Anruf steht bei „Angefangen“.', from: 'Anruf von %{name}', unnamed: 'Anruf ohne Namen',
  },
  contact: {
    title: 'Kontakt', edit: 'Kontakt ändern', editTitle: 'Kontakt von %{name}', givenName: 'Vorname', familyName: 'Nachname', phone: 'Telefon', email: 'E-Mail', street: 'Straße und Hausnummer', plz: 'Postleitzahl', birthYear: 'Geburtsjahr', place: 'Wohnort', preference: 'Am besten erreichbar', gender: 'Anrede',
    plzShort: 'Eine Postleitzahl hat fünf Ziffern. Es fehlt noch eine. |||| Eine Postleitzahl hat fünf Ziffern. Es fehlen noch %{smart_count}.',
    genders: { female: 'Frau', male: 'Herr', diverse: 'divers', undisclosed: 'keine Angabe' },
    ways: { phone: 'Telefon', messenger: 'Nachricht', mail: 'E-Mail', post: 'Post' },
  },
  languages: { add: 'Sprache', nth: 'Sprache %{number}', level: 'Niveau in %{language}', remove: '%{language} entfernen' },
  profile: {
    title: 'Profil', edit: 'Profil ändern', editTitle: 'Profil von %{name}', none: 'Noch kein Profil. Es braucht zuerst die Einwilligung.', goals: 'Wobei', offers: 'Hilft bei', languages: 'Sprachen', slots: 'Zeiten', genderWish: 'Begleitet werden von', genderWishMentor: 'Möchte begleiten',
    genders: { female: 'einer Frau', male: 'einem Mann', any: 'egal' }, gendersMentor: { female: 'eine Frau', male: 'einen Mann', any: 'egal' },
    duration: 'Wie lange?', distance: 'Weg bis zu', distanceSite: 'wie am Standort üblich', km: '%{km} km', capacity: 'Patenschaften zugleich', capacityOf: 'eine |||| bis zu %{smart_count}', interests: 'Mag gern', dislikes: 'Mag nicht', experience: 'Beruf und Erfahrung', experienceHelp: 'Zum Beispiel: Lehrerin im Ruhestand.', interpreter: 'Eine Sprachmittlung ist verabredet',
  },
  people: {
    lead: 'Alle, die begleiten, begleitet werden oder sich gemeldet haben.', view: 'Ansicht', all: 'Alle', waiting: 'Warteliste', noun: 'Menschen', search: 'Name suchen', who: 'Wer', state: 'Stand', anyState: 'jeder Stand', name: 'Name', place: 'Ort', since: 'Seit', call: 'Anrufen', ms: 'Frau %{name}', mr: 'Herr %{name}', mrObject: 'Herrn %{name}', pair: '%{a} und %{b}', years: '%{age} Jahre',
    role: { all: 'Alle', mentee: 'Mentees', mentor: 'Patinnen und Paten' }, roles: { mentee: 'Mentee', mentor: 'Patin oder Pate' }, sinceDays: 'seit gestern |||| seit %{smart_count} Tagen', sinceDay: 'seit %{day}', sinceToday: 'seit heute',
    nobody: 'Hier ist noch niemand', nobodyText: 'Wer anruft oder sich meldet, steht danach hier.', nobodyFound: 'Niemand gefunden', nobodyFoundText: 'Mit diesen Filtern gibt es niemanden. Bitte ändern Sie Name oder Stand.',
    waitMentees: 'Warten auf eine Patin oder einen Paten (%{count})', waitMentors: 'Warten auf eine Aufgabe (%{count})', waitsDays: 'wartet seit gestern |||| wartet seit %{smart_count} Tagen', waitsToday: 'wartet seit heute', fitting: 'Eine Person passt. |||| %{smart_count} passen.', nobodyWaits: 'Gerade wartet niemand', nobodyWaitsText: 'Wer bereit ist und noch keine Patenschaft hat, erscheint hier.', noMentorWaits: 'Alle haben eine Aufgabe', noMentorWaitsText: 'Wer bereit ist und Zeit hat, erscheint hier.',
  },
  person: {
    side: 'Kontakt, Einwilligungen und Papiere', intake: 'Aufnahme', gatesMentor: 'Das braucht es, um bereit zu sein', gatesMentee: 'Das braucht es für die Warteliste', nothingOpen: 'Alles da', readyText: '%{name} ist bereit.', stepText: 'Danach ist der Stand: %{state}.', stepDone: '%{name}: %{state}', with: 'mit %{name}',
    mend: { consent: 'Einwilligung eintragen', document: 'Datum eintragen', training: 'Schulung eintragen', profile: 'Profil ergänzen', contact: 'Kontakt ändern' },
  },
  consent: {
    title: 'Einwilligungen', none: 'nicht gegeben', given: 'Gegeben am %{day}, %{how}.', withdraw: 'Zurücknehmen', withdrawn: 'Die Einwilligung ist zurückgenommen.', question: '%{purpose} zurücknehmen?', consequence: 'Was darauf beruht, gilt sofort nicht mehr. Vorschläge mit dieser Person enden.', record: 'Einwilligung eintragen', recordTitle: '%{purpose}', how: 'Wie gegeben?',
    purposes: { privacy_notice: 'Datenschutzhinweise', consent_profile: 'Angaben zum Profil', consent_special: 'Besondere Angaben', consent_referral: 'Weitergabe im Netzwerk', parental_consent: 'Einverständnis der Sorgeberechtigten' },
    texts: { privacy_notice: 'Wir haben erklärt, was mit den Angaben geschieht und wer hilft.', consent_profile: 'Wir dürfen Sprachen, Zeiten, Ziele und Wünsche speichern, um jemanden zu finden.', consent_special: 'Besondere Angaben brauchen eine eigene, schriftliche Einwilligung.', consent_referral: 'Wir dürfen andere Stellen im Netzwerk fragen, ob sie helfen können.', parental_consent: 'Die Sorgeberechtigten sind mit der Patenschaft einverstanden.' },
    channels: { phone: 'am Telefon', written: 'schriftlich', form: 'im Formular', in_person: 'im Gespräch' },
  },
  papers: {
    title: 'Papiere und Schulungen', none: 'Noch nichts eingetragen.', add: 'Papier eintragen', addTraining: 'Schulung eintragen', addTitle: 'Papier von %{name}', which: 'Welches Papier?', signedOn: 'Unterschrieben am', signed: 'Unterschrieben am %{day}.', inspected: 'Eingesehen am %{day}.', until: 'Gilt bis %{day}.', inspectedOn: 'Eingesehen am', certificateDate: 'Ausgestellt am', entryFree: 'Es steht kein Eintrag darin', record: 'Eintragen',
    inspectionText: 'Wir merken uns nur, dass Sie es gesehen haben. Das Papier geht zurück.', trainingTitle: 'Schulung von %{name}', trainingText: 'Für Schulungen, die anderswo besucht wurden.', topic: 'Thema', mandatory: 'Pflicht', attendedOn: 'Besucht am', attended: 'Besucht am %{day}.', booked: 'Angemeldet für den %{day}.',
    types: { volunteer_agreement: 'Vereinbarung über das Ehrenamt', confidentiality: 'Verschwiegenheitserklärung', code_of_conduct: 'Verhaltenskodex', self_declaration: 'Selbstauskunft zum Schutzkonzept', extended_certificate_seen: 'Erweitertes Führungszeugnis eingesehen' },
  },
  messages: {
    title: 'Nachrichten', states: { queued: 'wird verschickt', sent: 'verschickt', failed: 'nicht zugestellt', no_address: 'keine Adresse' },
    templates: { introduction: 'Einladung zum Kennenlerntreffen', enrolment_confirmed: 'Anmeldung bestätigt', enrolment_waitlisted: 'Auf der Warteliste', enrolment_moved_up: 'Nachgerückt', event_cancelled: 'Termin abgesagt', staff_invitation: 'Einladung ins Team', staff_recovery: 'Wiederherstellungslink', staff_recovered: 'Kennwort neu gesetzt' },
  },
  shortlist: {
    short: 'Wer passt?', title: 'Wer passt zu %{name}?', waitingList: 'Warteliste', profile: 'Profil ansehen', waits: 'wartet seit', today: 'heute', days: 'einem Tag |||| %{smart_count} Tagen', needs: 'Das wünscht sich %{name}', when: 'Wann', wishes: 'Wünsche', wishFemale: 'eine Frau', wishMale: 'ein Mann', wishAny: 'Frau oder Mann',
    fit: '%{word} passt am besten |||| %{word} Patinnen und Paten passen am besten', fitWomen: '%{word} passt am besten |||| %{word} Patinnen passen am besten', one: 'eine Patin oder ein Pate', oneWoman: 'eine Patin', onlyProposal: 'Das ist nur ein Vorschlag. Sie entscheiden.', fewer: 'Weniger zeigen', none: 'Gerade passt niemand', noneText: 'Geprüft wurden %{checked} Patinnen und Paten. Unten steht, woran es lag und was helfen würde.',
    openMatch: 'Für diese Person gibt es schon einen offenen Vorschlag.', toOpenMatch: 'Vorschlag ansehen', samePlz: 'gleiche Postleitzahl', km: 'etwa %{km} km', of100: 'von 100', points: 'Punkten', of: 'von %{max}', for: 'Spricht dafür', against: 'Spricht dagegen', nothingAgainst: 'Nichts Bekanntes.', choose: '%{name} wählen', chosen: 'Ausgewählt', allGates: 'Alle %{count} Bedingungen erfüllt', gates: '%{passed} von %{count} Bedingungen erfüllt', details: 'Punkte im Einzelnen',
    parts: { goals_skills: 'Ziele und Können', availability: 'Gemeinsame Zeit', distance: 'Weg', language: 'Verständigung', expected_duration: 'Gewünschte Dauer', shared_interests: 'Interessen', shared_dislikes: 'Abneigungen', age_and_life_stage_wish: 'Alterswunsch', experience_with_target_group: 'Erfahrung' },
    youChose: 'Sie haben %{name} gewählt', firstText: 'Das ist auch der erste Vorschlag. Im nächsten Schritt fragen Sie zuerst die Patin oder den Paten.', overruleText: 'Das ist nicht der erste Vorschlag, und das ist völlig in Ordnung. Bitte halten Sie kurz fest, warum. So lernen wir alle daraus.', reason: 'Ihr Grund', reasonMissing: 'Bitte schreiben Sie kurz, warum.', usualReasons: 'Häufige Gründe', reasons: { interview: 'Eindruck im Erstgespräch', wish: 'Wunsch der Person' },
    propose: '%{name} vorschlagen', unchoose: 'Auswahl aufheben', proposed: 'Der Vorschlag ist angelegt.', near: 'Knapp daneben', noNear: 'Niemand scheitert an nur einer Bedingung.', look: 'Ansehen', others: 'Warum die anderen nicht?', checked: 'Eine Patin oder ein Pate wurde geprüft. |||| %{smart_count} Patinnen und Paten wurden geprüft.', excluded: 'Ausgeschlossen nach Bedingung',
    bonus: 'Wartezeit zählt getrennt, für alle Vorschläge gleich: +1 Punkt. %{reason}. |||| Wartezeit zählt getrennt, für alle Vorschläge gleich: +%{smart_count} Punkte. %{reason}.', noBonus: 'Wartezeit zählt getrennt, +1 Punkt je vier Wochen, für alle Vorschläge gleich.', never: 'Herkunft und Religion fließen nie ein.', more: 'Mehr dazu',
    research: 'Was die Punkte bedeuten, ist aus der Forschung abgeleitet. Die meisten Studien handeln von Kindern in den USA. Für ältere Patinnen und Paten in Deutschland ist das nicht erprobt.', distance: 'Entfernung: Luftlinie zwischen Postleitzahlen, auf 1 bis 3 km genau.',
  },
  matches: {
    lead: 'Vorschläge, laufende und beendete Patenschaften.', noun: 'Patenschaften', search: 'Name suchen', group: 'Welche', groups: { all: 'Alle', running: 'Laufende', open: 'Offene Fragen', ended: 'Beendete' }, counting: 'Zählt dieses Jahr', countings: { any: 'egal', counted: 'zählt', nearly: 'fast', not: 'noch nicht' },
    tandem: 'Tandem', lastMeeting: 'Letztes Treffen', thisYear: 'Dieses Jahr', meetings: 'ein Treffen |||| %{smart_count} Treffen', counts: 'zählt', never: 'noch keins', silentDays: 'seit %{days} Tagen', last: 'Letztes Treffen am %{day}', noMeeting: 'Noch kein Treffen', none: 'Hier ist noch nichts', noneText: 'Patenschaften beginnen mit einem Vorschlag aus der Warteliste.',
  },
  match: {
    state: 'Stand der Patenschaft', side: 'Zählung, Menschen und Daten', over: 'Stand', runs: 'Die Patenschaft läuft', runsText: 'Bitte tragen Sie Treffen ein. Drei Treffen und die Vereinbarung braucht es, damit sie zählt.', nothingOpen: 'Gerade ist nichts zu tun', soThat: 'Das braucht es für: %{state}', titleAgreement: 'Vereinbarung unterschreiben', titleActivate: 'Patenschaft aktiv machen',
    trialText: 'Die Schnupperphase endet am %{day}. Mit der Vereinbarung beginnt die Patenschaft.', trialTextSigned: 'Die Vereinbarung ist unterschrieben. Die Schnupperphase endet am %{day}.', recordAgreement: 'Vereinbarung eintragen', agreed: 'Vereinbarung unterschrieben am %{day}', until: 'bis %{day}', stepDone: 'Der Stand ist jetzt: %{state}.',
    correct: 'Letzten Schritt zurücknehmen', correctTitle: 'Letzten Schritt zurücknehmen?', correctText: 'Das geht bis %{day}, %{time} Uhr. Der Verlauf behält beides.', corrected: 'Zurückgenommen: %{state}', countsTitle: 'Zählt für %{year}?', countsNeed: 'Tage mit einem Treffen in diesem Jahr: %{meetings}, nötig sind %{needed}. Mehrere Treffen an einem Tag zählen einmal.', people: 'Das Tandem', days: 'Daten', introductionOn: 'Kennenlernen', trialFrom: 'Schnuppern ab', trialEnds: 'Schnuppern bis', agreedOn: 'Vereinbarung', plannedEnd: 'Geplantes Ende', endedOn: 'Beendet', signedOn: 'Unterschrieben am',
    agreementTitle: 'Vereinbarung eintragen', agreementText: 'Beide Seiten haben unterschrieben. Das Original bleibt im Büro.', agreementSaved: 'Die Vereinbarung ist eingetragen.', why: 'Warum diese beiden?', score: 'Vorschlag mit %{score} von 100 Punkten.',
  },
  meeting: {
    form: 'Treffen eintragen', on: 'Treffen am', duration: 'Dauer', what: 'Was haben sie gemacht?', example: 'zum Beispiel: Deutsch geübt', save: 'Eintragen', saved: 'Das Treffen ist eingetragen.', noDay: 'Bitte einen Tag wie 25.11.2026 angeben.', future: 'Der %{day} liegt in der Zukunft. Bitte tragen Sie ein Treffen erst danach ein.', noActivity: 'Bitte schreiben Sie kurz, was sie gemacht haben.',
  },
  timeline: { title: 'Verlauf', filter: 'Verlauf filtern', all: 'Alles', meet: 'Treffen', talk: 'Gespräche', step: 'Schritte', empty: 'Noch ist nichts eingetragen.', older: 'Ältere Einträge zeigen (%{count})', meeting: 'Treffen' },
  events: {
    lead: 'Ein Termin steht an. |||| %{word} Termine stehen an.', fullLead: 'Einer ist voll. |||| %{word} sind voll.', coming: 'Kommende zeigen', past: 'Vergangene zeigen', create: 'Termin anlegen', edit: 'Termin ändern', save: 'Termin speichern', none: 'Hier steht noch kein Termin', noneText: 'Termine Ihres Standorts und der BaS erscheinen hier.',
    meta: '%{time} Uhr · %{type} · %{place}', national: 'BaS', open: 'ohne Anmeldung', full: 'voll', fullWaiting: 'voll, eine Person wartet |||| voll, %{smart_count} warten', seats: '%{taken} von %{seats} Plätzen', of: '%{taken} von %{seats}', seatsImage: '%{taken} von %{seats} Plätzen belegt', allTaken: 'Alle Plätze belegt', when: 'Wann', where: 'Wo', leadPerson: 'Leitung', interpreters: 'Sprachmittlung', topics: 'Themen',
    enrol: 'Jemanden anmelden', enrolTitle: 'Anmelden: %{title}', enrolFull: 'Alle Plätze sind belegt. Wer jetzt dazukommt, steht auf der Warteliste.', enrolOne: 'Anmelden', toWaitingList: 'Auf die Warteliste', already: 'steht schon da', whom: 'Wen möchten Sie anmelden? Name suchen', found: 'Eine Person gefunden |||| %{smart_count} Personen gefunden', enrolledNow: '%{name} ist angemeldet.', onWaitingList: '%{name} steht auf der Warteliste, Platz %{position}.', list: 'Teilnahmeliste drucken',
    enrolled: 'Angemeldet', nobody: 'Noch ist niemand angemeldet.', unenrol: 'Abmelden', cancelled: '%{name} ist abgemeldet.', movedUp: '%{name} ist abgemeldet. %{next} rückt nach und bekommt eine Nachricht.', attended: 'war da', wasThere: '%{name} war da', waitingList: 'Warteliste', waitingText: 'Wird ein Platz frei, rückt zuerst %{name} nach.', since: 'seit %{day}', stepDone: 'Der Termin ist jetzt: %{state}.', endFirst: 'Das Ende liegt vor dem Anfang.',
    fields: { title: 'Titel', type: 'Art', day: 'Tag', from: 'Von', to: 'Bis', place: 'Ort', seats: 'Plätze', description: 'Beschreibung', lead: 'Leitung', accessibility: 'Zugang' }, seatsHelp: 'Leer lassen: offen für alle, ohne Anmeldung.', accessHelp: 'Zum Beispiel: Aufzug vorhanden.',
  },
  site: {
    lead: 'So sieht die Öffentlichkeit Ihren Standort, und so steht es um Ihr Kontingent.', side: 'Kontingent und Angaben', portrait: 'Porträt und Kontakt', noPortrait: 'Noch kein Porträt.', portraitHelp: 'Wer sind Sie, was bieten Sie an? Zwei, drei Absätze genügen.', save: 'Porträt speichern', saved: 'Das Porträt ist gespeichert.', facts: 'Angaben', source: 'Quelle', places: 'Orte', carrier: 'Träger', limit: 'Weg höchstens', evidence: 'Belege', figures: 'Gegründet in diesem Jahr: %{founded}. Es laufen gerade %{running}.',
    fields: { portrait: 'Porträt', openingHours: 'Öffnungszeiten', office: 'Büro', phone: 'Telefon', email: 'E-Mail', web: 'Webadresse', address: 'Anschrift' },
  },
  sites: {
    lead: 'Alle %{count} Orte mit Stand und Kontingent.', all: 'Alle', state: 'Bundesland', anyState: 'alle Länder', none: 'Hier ist kein Ort', noneText: 'Mit diesen Filtern gibt es keinen Ort.', countsOfQuota: 'Zählen', noQuota: 'kein Kontingent', confirm: 'Stand bestätigen', confirmText: 'Ob dieser Ort noch arbeitet, ist nicht belegt. Bitte mit einer Quelle eintragen.', statusNow: 'Der Stand ist: %{state}', statusSet: '%{name}: %{state}', quota: 'Kontingent', year: 'Jahr', quotaCount: 'Patenschaften', saveQuota: 'Kontingent speichern', quotaSaved: 'Das Kontingent ist gespeichert.',
  },
  team: {
    title: 'Zugänge', none: 'Noch hat niemand einen Zugang.', role: 'Rolle', roleAt: 'Rolle in %{site}', invite: 'Jemanden einladen', inviteTitle: 'Wen möchten Sie einladen?', inviteText: 'Die Person bekommt eine E-Mail mit einem Link und setzt selbst ein Kennwort.', name: 'Vor- und Nachname', send: 'Einladung senden', invited: 'Die Einladung an %{email} ist unterwegs.', states: { invited: 'eingeladen', active: 'aktiv', suspended: 'gesperrt', left: 'ausgeschieden' },
  },
  overview: {
    title: 'Überblick %{year}', lead: 'Stand %{day}. Nur Zahlen, keine Namen.', figures: 'Zahlen', nearly: 'Bei einer fehlt noch ein Treffen |||| Bei %{count} fehlt noch ein Treffen', founded: 'gegründet', endedEarly: 'vor dem Ende der vereinbarten Zeit beendet', places: 'Orte, davon %{active} aktiv und', unconfirmedCount: '%{count} nicht bestätigt', map: 'Wo es uns gibt', without: 'Noch ohne Ort', quota: 'Wer sein Kontingent braucht', gapFirst: 'Größte Lücke zuerst', place: 'Ort', share: 'Anteil', counting: 'zählen', noQuota: 'Für dieses Jahr ist noch kein Kontingent gesetzt.',
    standing: { reached: 'erreicht', course: 'auf Kurs', tight: 'knapp', gap: 'Lücke' }, unconfirmed: 'Nicht bestätigt (%{count})', unconfirmedText: 'Bitte mit einer Quelle als aktiv oder ehemalig eintragen.', allConfirmed: 'Alle Orte sind bestätigt.', evidence: 'letzter Beleg %{year}', noEvidence: 'noch kein Beleg', chart: 'Seit Jahresbeginn', chartText: 'So viele Patenschaften zählten schon.', chartImage: 'Zählende Patenschaften seit Jahresbeginn. %{year} bisher: %{counted} von %{quota}.', quotaLine: 'Kontingent %{quota}', asTable: 'Als Tabelle zeigen', hideTable: 'Tabelle schließen', month: 'Monat',
  },
  map: { image: 'Karte der 16 Bundesländer mit %{count} Orten. Die gleiche Auskunft steht in der Liste.', enlarged: '%{state}, vergrößert' },
  operating: {
    lead: 'Nachgesehen um %{time} Uhr. Die Seite sieht alle zehn Sekunden selbst nach.', looking: 'Wir sehen nach, wie es dem Haus geht.', verdict: 'Wie es dem Haus geht', allWell: 'Alles arbeitet.', trouble: 'Hier stimmt etwas nicht', soon: 'Alles arbeitet. Bald zu tun:',
    unreachable: 'Antwortet das Haus gar nicht, sind Datenbank oder Nachrichtendienst weg. Bitte prüfen, ob PostgreSQL und NATS laufen. Die Seite versucht es weiter.', level: { bad: 'dringend', warn: 'bald' }, parts: 'Teile des Hauses', part: 'Teil', since: 'läuft seit', moment: '%{day}, %{time} Uhr', jobsTitle: 'Aufgaben, die von selbst laufen',
    services: { sites: 'Standorte', people: 'Menschen', matching: 'Patenschaften', training: 'Termine', notifications: 'Post', gateway: 'Zugang' },
    line: { works: 'arbeitet', away: 'antwortet nicht', database: 'Datenbank nicht erreichbar', broker: 'Nachrichtendienst nicht erreichbar', waiting: 'eine Nachricht wartet seit %{span} |||| %{smart_count} Nachrichten warten seit %{span}', unheard: 'eine Nachricht noch ungelesen |||| %{smart_count} Nachrichten noch ungelesen', failed: 'eine Nachricht nicht verarbeitet |||| %{smart_count} Nachrichten nicht verarbeitet', denied: 'ein Zugriff verweigert |||| %{smart_count} Zugriffe verweigert' },
    finding: {
      away: { what: '%{service} antwortet nicht.', mend: 'Bitte den Dienst „%{id}“ neu starten. Der Grund steht in seinem Protokoll.' },
      database: { what: 'Die Datenbank ist nicht erreichbar für: %{services}.', mend: 'Bitte prüfen, ob PostgreSQL läuft. Danach geht es von selbst weiter.' },
      broker: { what: 'Der Nachrichtendienst ist nicht erreichbar für: %{services}.', mend: 'Bitte prüfen, ob NATS läuft. Was wartet, geht danach von selbst hinaus.' },
      waiting: { what: '%{service}: Eine Nachricht wartet seit %{span}. |||| %{service}: %{smart_count} Nachrichten warten seit %{span}.', mend: 'Meist löst sich das von selbst. Dauert es länger als zehn Minuten, bitte den Dienst „%{id}“ neu starten.' },
      failed: { what: '%{service} konnte eine Nachricht nicht verarbeiten. |||| %{service} konnte %{smart_count} Nachrichten nicht verarbeiten.', mend: 'Nichts ist verloren. Ist der Grund behoben, unten „Noch einmal versuchen“ wählen.' },
      denied: { what: 'Der Nachrichtendienst hat %{service} einen Zugriff verweigert. |||| Der Nachrichtendienst hat %{service} %{smart_count} Zugriffe verweigert.', mend: 'Ist deploy/nats.conf so neu wie dieses Haus? Wenn ja, versucht jemand, was ihm nicht zusteht: Bitte die Technik rufen.' },
      job: { what: '„%{job}“ ist zuletzt gescheitert: %{services}.', mend: 'Die Aufgabe läuft von selbst wieder. Scheitert sie erneut, steht der Grund im Protokoll.' },
      versions: { what: 'Nicht alle Teile laufen in derselben Fassung.', mend: 'Während einer Umstellung ist das in Ordnung. Sonst bitte alle Dienste neu starten.' },
      noBackup: { what: 'Es gibt noch keine Sicherung.', mend: 'Bitte die Sicherung einrichten und täglich laufen lassen. Wie, steht in docs/operating.md.' },
      oldBackup: { what: 'Seit %{span} wurde nichts gesichert.', mend: 'Bitte die Sicherung jetzt von Hand starten und nachsehen, warum sie ausgefallen ist.' },
    },
    span: { second: 'einer Sekunde |||| %{smart_count} Sekunden', minute: 'einer Minute |||| %{smart_count} Minuten', hour: 'einer Stunde |||| %{smart_count} Stunden', day: 'einem Tag |||| %{smart_count} Tagen' },
    failed: { title: 'Nicht verarbeitete Nachrichten', none: 'Es gibt keine. Jede Nachricht ist angekommen.', text: 'Nach zehn Versuchen wartet die Nachricht hier. Nichts ist verloren.', what: '%{service} konnte „%{event}“ nicht verarbeiten', when: 'Aufgegeben am %{day}, %{time} Uhr.', details: 'Für die Technik', listener: 'Regel', error: 'Fehler', id: 'Nummer', done: 'Die Nachricht ist jetzt verarbeitet.', again: 'Es hat wieder nicht geklappt. Bitte zuerst den Grund beheben.' },
    backup: { title: 'Sicherung', last: 'Zuletzt am %{day}, %{time} Uhr.', none: 'Es gibt noch keine.' },
    version: { title: 'Fassung' },
    job: { ok: 'in Ordnung', failed: 'gescheitert', never: 'steht bevor', neverYet: 'lief noch nie' },
    jobs: { 'clean up': 'Aufräumen', 'seal audit': 'Protokoll versiegeln', reconcile: 'Nachrichten abgleichen', 'tell when papers expire': 'An ablaufende Nachweise erinnern' },
    events: {
      'matching_match-proposed': 'Patenschaft vorgeschlagen', 'matching_match-introduced': 'Kennenlernen vereinbart', 'matching_match-state-changed': 'Schritt einer Patenschaft', 'matching_match-counted': 'Patenschaft gezählt', 'matching_match-handed-over': 'Patenschaft übergeben', 'matching_meeting-recorded': 'Treffen eingetragen', 'matching_site-figures-changed': 'neue Zahlen eines Standorts',
      'people_person-registered': 'neuer Mensch aufgenommen', 'people_profile-changed': 'Angaben geändert', 'people_person-ready': 'jemand ist bereit', 'people_consent-withdrawn': 'Einwilligung zurückgezogen', 'people_site-loaded': 'Menschen eines Standorts geladen', 'sites_site-changed': 'Standort geändert',
      'training_event-published': 'Termin veröffentlicht', 'training_event-cancelled': 'Termin abgesagt', 'training_enrolment-confirmed': 'Platz bestätigt', 'training_enrolment-waitlisted': 'auf der Warteliste', 'training_enrolment-moved-up': 'nachgerückt', 'training_enrolment-attended': 'Teilnahme eingetragen', 'training_enrolment-cancelled': 'Anmeldung zurückgenommen',
    },
  },
  pager: { label: 'Seiten', range: '%{from} bis %{to} von %{total} %{noun}', previous: 'Zurück', next: 'Weiter', first: 'Das ist die erste Seite.', last: 'Das ist die letzte Seite.' },
  admin: {
    lead: 'Zugänge der BaS und Texte des Betreibers.', pages: 'Texte des Betreibers', pagesText: 'Diese Seiten sieht jeder, auch ohne Anmeldung.', which: 'Welcher Text', slugs: { impressum: 'Impressum', datenschutz: 'Datenschutz', barrierefreiheit: 'Barrierefreiheit' }, title: 'Überschrift', text: 'Text', textHelp: 'Absätze durch eine leere Zeile trennen. Eine Überschrift beginnt mit ##.', updated: 'Zuletzt geändert am %{day}.', saved: 'Der Text ist gespeichert.',
  },
};
