import { useId } from 'react';
import { Dialog } from '@mui/material';
import { IconPrinter } from '@tabler/icons-react';
import { staff, type StaffUser } from '@patenwerk/contracts';
import { useAct } from '../api/use-call.js';
import { Button } from '../components/Button.js';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { CopyField } from '../components/CopyField.js';
import { Icon } from '../components/Icon.js';
import { ProblemNotice } from '../components/ProblemNotice.js';
import { useFormat } from '../format.js';
import { useWords } from '../i18n/words.js';

/** Issues a recovery link for a colleague and shows it once, to be handed over on paper or by mail. */
export function RecoveryDialog({ user, onClose }: { user: StaffUser; onClose: () => void }) {
  const words = useWords();
  const format = useFormat();
  const id = useId();
  const act = useAct(staff.issueRecovery);
  if (!act.data) {
    return (
      <ConfirmDialog title={words('staff.recoveryTitle', { name: user.name })} text={words('staff.recoveryAsk', { name: user.name })} verb={words('staff.recovery')} busy={act.isPending} onClose={onClose} onConfirm={() => act.mutate({ id: user.id })}>
        {act.error ? <ProblemNotice error={act.error} /> : null}
      </ConfirmDialog>
    );
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id}>
      <div className="dlg">
        <h2 id={id}>{words('staff.recoveryDone', { name: user.name })}</h2>
        <p>{words('staff.recoverySent', { email: user.email ?? '' })}</p>
        <CopyField name="recovery.link" label={words('staff.recoveryLink')} help={words('staff.recoveryOnce', { day: format.weekday(act.data.expiresAt), time: format.time(act.data.expiresAt) })} value={act.data.link} />
        <div className="choice">
          <Button icon={<Icon of={IconPrinter} />} onClick={() => window.print()}>{words('form.print')}</Button>
          <Button kind="primary" onClick={onClose}>{words('form.close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
