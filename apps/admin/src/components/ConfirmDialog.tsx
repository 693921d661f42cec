import { useId, type FormEvent, type ReactNode } from 'react';
import { Dialog } from '@mui/material';
import { useWords } from '../i18n/words.js';
import { Button } from './Button.js';

interface ConfirmDialogProps {
  /** The question. */
  title: string;
  /** The consequence in one sentence. */
  text?: string;
  /** The verb on the button. */
  verb: string;
  /** The words on the button that changes nothing; „Abbrechen“ unless told. */
  stay?: string;
  danger?: boolean;
  busy?: boolean;
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what reaches a person or cannot be undone, and for what a step needs to know. */
export function ConfirmDialog({ title, text, verb, stay, danger, busy, children, onConfirm, onClose }: ConfirmDialogProps) {
  const words = useWords();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onConfirm();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id}>
      <form className="dlg" onSubmit={submit} noValidate>
        <h2 id={id}>{title}</h2>
        {text ? <p>{text}</p> : null}
        {children}
        <div className="choice">
          <Button kind="quiet" onClick={onClose}>{stay ?? words('form.cancel')}</Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit" busy={busy}>{verb}</Button>
        </div>
      </form>
    </Dialog>
  );
}
