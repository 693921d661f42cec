import { useState } from 'react';
import { Link } from 'react-router';
import { IconFileDownload } from '@tabler/icons-react';
import { imports, type ListImport } from '@patenwerk/contracts';
import { useCall } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { Icon } from '../components/Icon.js';
import { LoadingLines } from '../components/LoadingLines.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { Tag, type TagTone } from '../components/Tag.js';
import { useWords } from '../i18n/words.js';

const perPage = 50;
const tones: Record<'error' | 'duplicate' | 'changed' | 'kept', TagTone> = { error: 'bad', duplicate: 'warn', changed: 'info', kept: 'info' };

interface ImportProblemsProps {
  list: ListImport;
  /** Possible duplicates are taken all the same. */
  onTake?: (lines: number[]) => void;
  busy?: boolean;
}

/** Rows that were not, or not simply, taken: line, name, what is wrong, and the file to correct. */
export function ImportProblems({ list, onTake, busy }: ImportProblemsProps) {
  const words = useWords();
  const [page, setPage] = useState(1);
  const [taken, setTaken] = useState<number[]>(list.takeDuplicates);
  const problems = useCall(imports.importProblems, { id: list.id, page, per_page: perPage });
  if (problems.error) return <ProblemNotice error={problems.error} onRetry={() => void problems.refetch()} />;
  if (!problems.data) return <LoadingLines lines={5} />;
  const { items, total } = problems.data;
  const choose = (line: number): void => setTaken((lines) => (lines.includes(line) ? lines.filter((each) => each !== line) : [...lines, line]));
  const changed = [...taken].sort().join() !== [...list.takeDuplicates].sort().join();
  return (
    <section aria-labelledby="import-problems">
      <div className="bar-h">
        <h2 id="import-problems">{words('imports.problems', { smart_count: total })}</h2>
        {list.counts?.error ? <Button href={`/api/imports/${list.id}/errors.csv`} icon={<Icon of={IconFileDownload} />}>{words('imports.errorFile')}</Button> : null}
      </div>
      <div className="sheet table">
        <table className="rows">
          <thead><tr><th scope="col">{words('imports.name')}</th><th scope="col">{words('imports.line')}</th><th scope="col">{words('imports.why')}</th><th scope="col"><span className="sr">{words('steps.next')}</span></th></tr></thead>
          <tbody>
            {items.map(({ line, kind, name, problems: all, personId, matchId }) => (
              <tr key={line}>
                <th scope="row">{name.replace(/^[\s,–]+|[\s,–]+$/g, '') || words('imports.noName')}</th>
                <td className="num">{words('imports.inLine', { line })}</td>
                <td className="wide"><Tag tone={tones[kind]}>{words(`imports.kind.${kind}`)}</Tag>{all.map((problem, index) => <p key={index}>{problem.column ? <b>{problem.column}: </b> : null}{words.of(problem)}</p>)}</td>
                <td>{kind === 'duplicate' && onTake ? <label className="check"><input type="checkbox" checked={taken.includes(line)} onChange={() => choose(line)} /> <span>{words('imports.takeAnyway')}<span className="sr">: {name}</span></span></label> : personId ? <Link to={`/menschen/${personId}`}>{words('imports.toPerson')}<span className="sr">: {name}</span></Link> : matchId ? <Link to={`/patenschaften/${matchId}`}>{words('imports.toMatch')}<span className="sr">: {name}</span></Link> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="choice" style={{ marginTop: 14 }}>
        {page > 1 ? <Button kind="quiet" onClick={() => setPage(page - 1)}>{words('imports.before')}</Button> : null}
        {page * perPage < total ? <Button kind="quiet" onClick={() => setPage(page + 1)}>{words('imports.after')}</Button> : null}
        {onTake && changed ? <Button kind="primary" busy={busy} onClick={() => onTake(taken)}>{words('imports.checkAgain')}</Button> : null}
      </p>
    </section>
  );
}
