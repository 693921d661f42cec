import { Fragment } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.js';
import { nameIn, type PeopleById } from '../people-names.js';

/** A person's name as the way to their page; who is no longer at the site has none. */
export function PersonLink({ persons, id }: { persons: PeopleById; id: string }) {
  const words = useWords();
  const name = nameIn(persons, id, words);
  return persons.isLoaded && !persons.byId.has(id) ? <span>{name}</span> : <Link className="name" to={`/menschen/${id}`}>{name}</Link>;
}

/** Several who stand together, each the way to their page: "Amal, Sami und Lina". */
export function PeopleLinks({ persons, ids }: { persons: PeopleById; ids: readonly string[] }) {
  const words = useWords();
  return ids.map((id, index) => (
    <Fragment key={id}>{index === 0 ? '' : index === ids.length - 1 ? ` ${words('format.and')} ` : ', '}<PersonLink persons={persons} id={id} /></Fragment>
  ));
}
