import { IconFileText } from '@tabler/icons-react';
import { papers, type Person } from '@patenwerk/contracts';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useUndo } from '../components/UndoBar.js';
import { saveSmallFile } from '../files/save-file.js';
import { useWords } from '../i18n/words.js';

/** The letter with which a volunteer gets the certificate of conduct free of charge. */
export function CertificateLetter({ person }: { person: Person }) {
  const words = useWords();
  const offer = useUndo();
  const act = useAct(papers.certificateLetter, (file) => {
    saveSmallFile(file);
    offer({ text: words('papers.letterSaved') });
  });
  return (
    <>
      <Button kind="quiet" icon={<Icon of={IconFileText} />} busy={act.isPending} onClick={() => act.mutate({ id: person.id })}>{words('papers.letter')}</Button>
      {act.error ? <div className="whole"><ProblemNotice error={act.error} /></div> : null}
    </>
  );
}
