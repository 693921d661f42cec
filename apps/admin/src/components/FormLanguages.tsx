import { FormLanguage, formLanguages } from '@patenwerk/contracts';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { Sheet } from './Sheet.js';
import { Tag } from './Tag.js';

/** For the operator: in which languages the form of the website speaks, and which of them still need a native reader. */
export function FormLanguages() {
  const words = useWords();
  const format = useFormat();
  return (
    <Sheet title={words('admin.formLanguages.title')}>
      <p>{words('admin.formLanguages.text')}</p>
      <ul className="agenda wide" style={{ marginTop: 12 }}>
        {FormLanguage.options.map((id) => {
          const { name, tag, rtl, review } = formLanguages[id];
          return (
            <li key={id} style={{ gridTemplateColumns: 'minmax(9rem, 1fr) 2fr' }}>
              <a href={`/mitmachen/${id}`}>{words.of(formLanguages[id])}<span className="sr"> – <bdi lang={tag} dir={rtl ? 'rtl' : 'ltr'}>{name}</bdi></span></a>
              <span>{review.state === 'read' ? <Tag tone="ok">{words('admin.formLanguages.read', { by: review.by, day: format.long(review.on) })}</Tag> : <Tag tone="warn">{words(id === 'easy' ? 'admin.formLanguages.needsGroup' : 'admin.formLanguages.needsReader')}</Tag>}</span>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
