/** A person who asked to be remembered on this device. */
export interface RememberedPerson {
  name: string;
  email: string;
}

const key = 'patenwerk.people';
const most = 8;

/** The people who want to be remembered on this device, the last one first. Kept in this browser only. */
export function rememberedPeople(): RememberedPerson[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each): each is RememberedPerson => typeof each?.name === 'string' && typeof each?.email === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberPerson(person: RememberedPerson): void {
  keep([person, ...rememberedPeople().filter(({ email }) => email !== person.email)].slice(0, most));
}

export function forgetPerson(email: string): void {
  keep(rememberedPeople().filter((each) => each.email !== email));
}

function keep(people: RememberedPerson[]): void {
  try {
    if (people.length > 0) localStorage.setItem(key, JSON.stringify(people));
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing remembers nobody; signing in works all the same.
  }
}
