import type { Random } from './random.js';

type Gender = 'female' | 'male' | 'diverse';

const german = {
  female: ['Ingrid', 'Hannelore', 'Renate', 'Gisela', 'Brigitte', 'Ursula', 'Karin', 'Monika', 'Margret', 'Anneliese', 'Christa', 'Helga', 'Elke', 'Sabine', 'Petra', 'Barbara', 'Gudrun', 'Marianne', 'Rosemarie', 'Waltraud', 'Heike', 'Angelika', 'Ulrike', 'Doris', 'Edith', 'Irmgard', 'Roswitha', 'Birgit', 'Cornelia', 'Regina', 'Beate', 'Annette', 'Dagmar', 'Ilse', 'Lena', 'Katja', 'Julia', 'Silke'],
  male: ['Karl-Heinz', 'Wolfgang', 'Dieter', 'Jürgen', 'Hans', 'Klaus', 'Manfred', 'Rolf', 'Günter', 'Werner', 'Horst', 'Peter', 'Bernd', 'Rainer', 'Helmut', 'Gerhard', 'Ulrich', 'Friedhelm', 'Heinz', 'Norbert', 'Reinhard', 'Siegfried', 'Walter', 'Uwe', 'Martin', 'Thomas', 'Stefan', 'Michael'],
  family: ['Wolters', 'Brandt', 'Petersen', 'Schulte', 'Engel', 'Vogt', 'Seiffert', 'Thiele', 'Krause', 'Böhm', 'Stein', 'Pohl', 'Wirtz', 'Fischer', 'Marx', 'Hartmann', 'Lindner', 'Albrecht', 'Winkler', 'Kuhn', 'Jansen', 'Peters', 'Lorenz', 'Arnold', 'Simon', 'Busch', 'Ott', 'Ebert', 'Kaiser', 'Reuter', 'Heinrich', 'Vogel', 'Sommer', 'Graf', 'Dietrich', 'Ziegler', 'Pfeiffer', 'Sander', 'Horn', 'Barth', 'Kessel', 'Möller', 'Brockmann', 'Wessel', 'Hagemann', 'Overbeck', 'Kemper', 'Borchert', 'Rademacher', 'Tönnies'],
};

const byLanguage: Record<string, { female: string[]; male: string[]; family: string[] }> = {
  de: german,
  ar: { female: ['Samira', 'Amal', 'Hala', 'Rania', 'Noor', 'Yasmin', 'Layla', 'Salma', 'Dima', 'Hiba'], male: ['Ahmad', 'Omar', 'Khaled', 'Yusuf', 'Bilal', 'Hassan', 'Mahmoud', 'Samer', 'Anas', 'Tarek'], family: ['Ibrahim', 'Osman', 'Khalil', 'Haddad', 'Nasser', 'Saleh', 'Mansour', 'Aziz', 'Darwish', 'Hamdan'] },
  uk: { female: ['Olena', 'Iryna', 'Oksana', 'Natalija', 'Tetjana', 'Daryna', 'Sofija', 'Marija'], male: ['Andrij', 'Oleksandr', 'Dmytro', 'Maksym', 'Taras', 'Bohdan', 'Ivan'], family: ['Bondarenko', 'Kowalenko', 'Schewtschenko', 'Melnyk', 'Tkatschenko', 'Krawtschuk', 'Lysenko', 'Rudenko'] },
  ru: { female: ['Anna', 'Elena', 'Ludmilla', 'Vera'], male: ['Sergej', 'Pawel', 'Viktor', 'Alexej'], family: ['Orlowa', 'Sokolow', 'Petrow', 'Wolkow', 'Morosow'] },
  prs: { female: ['Mariam', 'Farah', 'Zahra', 'Parwana', 'Shabnam', 'Nilofar'], male: ['Ali', 'Reza', 'Jawad', 'Farid', 'Naser', 'Hamid'], family: ['Rahimi', 'Haidari', 'Karimi', 'Nazari', 'Ahmadi', 'Mahmoudi', 'Sultani', 'Rezai'] },
  fa: { female: ['Shirin', 'Nasrin', 'Leila', 'Mina'], male: ['Behrouz', 'Amir', 'Navid', 'Kian'], family: ['Moradi', 'Jafari', 'Tehrani', 'Sadeghi', 'Kazemi'] },
  kmr: { female: ['Berivan', 'Rojin', 'Zelal', 'Evin'], male: ['Serhat', 'Azad', 'Baran', 'Welat'], family: ['Demir', 'Aslan', 'Ozan', 'Barzani', 'Yildiz'] },
  tr: { female: ['Hatice', 'Elif', 'Zeynep', 'Ayşe'], male: ['Mehmet', 'Emre', 'Murat', 'Can'], family: ['Tunç', 'Kaya', 'Yılmaz', 'Öztürk', 'Arslan'] },
  ti: { female: ['Selam', 'Helen', 'Rahel'], male: ['Tesfay', 'Yonas', 'Filmon'], family: ['Haile', 'Tekle', 'Gebremedhin', 'Berhane'] },
  so: { female: ['Hodan', 'Amina', 'Fadumo'], male: ['Abdi', 'Liban', 'Guled'], family: ['Warsame', 'Farah', 'Hassan', 'Jama'] },
  ps: { female: ['Spozhmai', 'Gulalai', 'Palwasha'], male: ['Zmarai', 'Tariq', 'Wali'], family: ['Stanekzai', 'Wardak', 'Noori', 'Safi'] },
};

/** An invented name that goes with a first language. */
export function inventName(random: Random, language: string, gender: Gender): { givenName: string; familyName: string } {
  const list = byLanguage[language] ?? (random.chance(0.5) ? byLanguage['ar']! : byLanguage['uk']!);
  return { givenName: random.pick(gender === 'male' || (gender === 'diverse' && random.chance(0.5)) ? list.male : list.female), familyName: random.pick(list.family) };
}
