import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asProblem } from '../api/problem-error.js';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';
import { fieldId } from './Field.js';
import { Icon } from './Icon.js';

interface ProblemNoticeProps {
  error: unknown;
  /** Put before the field's name in the contract to find its control, e.g. "plan" for plan.title. */
  prefix?: string;
  onRetry?: () => void;
  /** Heading level for the page's order. */
  quiet?: boolean;
}

/** The words above a control, so that the list of problems names it. */
function labelOfControl(id: string): string {
  const label = document.querySelector(`label[for="${id}"]`)?.textContent;
  return label ? `${label}: ` : '';
}

/** What happened, what is safe, what to do: with links to the fields, and the focus on it. */
export function ProblemNotice({ error, prefix, onRetry, quiet }: ProblemNoticeProps) {
  const words = useWords();
  const queries = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const problem = asProblem(error);
  useEffect(() => {
    if (!quiet) box.current?.focus();
  }, [error, quiet]);
  const idOf = (field: string) => fieldId(prefix ? `${prefix}.${field}` : field);
  const sentence = words.locale === 'en' ? problem.detailEn : problem.detail;
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={box}>
      <h2><Icon of={IconAlertTriangle} />{sentence}</h2>
      {problem.code === 'version_conflict' ? (
        <>
          <p>{words('problem.conflict')}</p>
          <p style={{ marginTop: 12 }}><Button onClick={() => void queries.invalidateQueries({ queryKey: ['call'] })}>{words('problem.reload')}</Button></p>
        </>
      ) : null}
      {problem.status >= 500 ? <p>{words('problem.safe')}</p> : null}
      {problem.errors?.length ? (
        <ul>
          {problem.errors.map((each, index) => (
            <li key={index}>
              <a href={`#${idOf(each.field)}`} onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(each.field))?.focus();
              }}>{labelOfControl(idOf(each.field))}{each[words.locale]}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {problem.guards?.length ? <ul>{problem.guards.map((guard, index) => <li key={index}>{guard[words.locale]}</li>)}</ul> : null}
      {problem.instance && problem.status >= 500 ? <p className="meta">{words('problem.code', { code: problem.instance })}</p> : null}
      {onRetry ? <p style={{ marginTop: 12 }}><Button onClick={onRetry}>{words('problem.retry')}</Button></p> : null}
    </div>
  );
}
