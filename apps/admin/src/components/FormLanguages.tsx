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
            <li key={id} style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'center' }}>
              <a href={`/mitmachen/${id}`} style={{ minWidth: '9rem' }}>{words.of(formLanguages[id])}</a>
              <bdi lang={tag} dir={rtl ? 'rtl' : 'ltr'} style={{ minWidth: '9rem' }}>{name}</bdi>
              <Tag tone={review.state === 'read' ? 'ok' : 'warn'}>{words(review.state === 'read' ? 'admin.formLanguages.released' : 'admin.formLanguages.draft')}</Tag>
              <span>{review.state === 'read' ? words('admin.formLanguages.read', { by: review.by, day: format.long(review.on) }) : words(id === 'easy' ? 'admin.formLanguages.needsGroup' : 'admin.formLanguages.needsReader')}</span>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
