import { useRef, useState, type DragEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { IconFileDownload, IconFileUpload } from '@tabler/icons-react';
import { importRules, imports, listImportStates, toProblem, type ImportKind, type ListImport } from '@patenwerk/contracts';
import { call, send } from '../api/client.js';
import { ProblemError } from '../api/problem-error.js';
import { useSite } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { PillGroup } from '../components/PillGroup.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Sheet } from '../components/Sheet.js';
import { Tag } from '../components/Tag.js';
import { csvOf } from '../files/csv.js';
import { saveFile } from '../files/save-file.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';
import { usePageTitle } from '../layout/page-title.js';
import { NoSite } from './NoSite.js';
import { templates } from './import-templates.js';

/** Where a list begins its way into the house: what kind, which file; below, the lists of before. */
export function ImportsPage() {
  const words = useWords();
  usePageTitle(words('imports.title'));
  const { siteId } = useSite();
  if (!siteId) return <NoSite />;
  return (
    <>
      <div className="title"><div><h1>{words('imports.title')}</h1><p className="lead">{words('imports.lead')}</p></div></div>
      <div className="stack">
        <HandIn siteId={siteId} />
        <Earlier siteId={siteId} />
      </div>
    </>
  );
}

function HandIn({ siteId }: { siteId: string }) {
  const words = useWords();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>('people');
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || busy) return;
    setBusy(true);
    setError(null);
    try {
      const list = await handIn(siteId, kind, file);
      await navigate(`/menschen/einlesen/${list.id}`);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const template = (): void => saveFile(words(`imports.templateName.${kind}`), new Blob([csvOf(templates[kind])], { type: 'text/csv' }));
  return (
    <Sheet title={words('imports.file')}>
      <PillGroup name="kind" legend={words('imports.what')} look="label" kind="single" options={(['people', 'matches'] as const).map((id) => ({ id, label: words(`imports.kinds.${id}`) }))} value={[kind]} onChange={([next]) => setKind((next as ImportKind | undefined) ?? 'people')} />
      <p className="hint">{words(`imports.kindText.${kind}`)}</p>
      <div className={`drop${over ? ' over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p>{words('imports.drop')}</p>
        <input ref={input} id="import-file" className="sr" type="file" tabIndex={-1} aria-label={words('imports.choose')} accept=".csv,.txt,.tsv,.xlsx" onChange={(event) => void take(event.target.files?.[0])} />
        <Button kind="primary" busy={busy} icon={<Icon of={IconFileUpload} />} onClick={() => input.current?.click()}>{words('imports.choose')}</Button>
        <p className="meta">{words('imports.limits', { megabytes: importRules.megabytes })}</p>
      </div>
      {error ? <ProblemNotice error={error} /> : null}
      <p className="choice"><Button kind="quiet" icon={<Icon of={IconFileDownload} />} onClick={template}>{words('imports.template')}</Button></p>
    </Sheet>
  );
}

/** Announces the list and sends its file; what is too large is not even sent. */
async function handIn(siteId: string, kind: ImportKind, file: File): Promise<ListImport> {
  if (file.size > importRules.megabytes * 1024 * 1024) throw new ProblemError(toProblem('too_large'));
  const { id } = await call(imports.openImport, { siteId: siteId as ListImport['siteId'], kind, fileName: file.name.replace(/[\r\n]/g, ' ').slice(0, 200) || 'Liste' });
  const response = await send(`/api/imports/${id}/file`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: file });
  return (await response.json()) as ListImport;
}

function Earlier({ siteId }: { siteId: string }) {
  const words = useWords();
  const format = useFormat();
  const lists = useCall(imports.listImports, { siteId: siteId as ListImport['siteId'] });
  const items = lists.data?.items.filter(({ state }) => state !== 'open' && state !== 'discarded') ?? [];
  if (lists.error) return <ProblemNotice error={lists.error} onRetry={() => void lists.refetch()} />;
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="earlier-lists">
      <h2 id="earlier-lists" style={{ marginBottom: 12 }}>{words('imports.earlier')}</h2>
      <div className="sheet table">
        <table className="rows">
          <thead><tr><th scope="col">{words('imports.name')}</th><th scope="col">{words('imports.day')}</th><th scope="col">{words('imports.fresh')}</th><th scope="col">{words('people.state')}</th></tr></thead>
          <tbody>
            {items.map((list) => (
              <tr key={list.id}>
                <th scope="row"><Link className="name" to={`/menschen/einlesen/${list.id}`}>{list.fileName}</Link></th>
                <td className="num">{format.long(list.createdAt)}</td>
                <td className="num">{words('imports.newPeople', { smart_count: list.counts?.fresh ?? 0 })}</td>
                <td><Tag tone={list.state === 'done' ? 'ok' : 'plain'}>{words.of(listImportStates.states[list.state])}</Tag></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
