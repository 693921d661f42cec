import { Dialog } from '@mui/material';
import { useMay } from '../api/session.js';
import { Button } from '../components/Button.js';
import { useWords } from '../i18n/words.js';
import { useTabs } from './use-tabs.js';

/** The list of keys, and the switch that turns them off. */
export function KeysDialog({ on, onSwitch, onClose }: { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }) {
  const words = useWords();
  const tabs = useTabs();
  const may = useMay();
  const call = may('interests', 'write');
  return (
    <Dialog open onClose={onClose} aria-labelledby="keys-title">
      <div className="dlg">
        <h2 id="keys-title">{words('keys.title')}</h2>
        <label className="switch"><input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} /><span>{words('keys.on')}</span></label>
        <dl className="keys">
          {tabs.map((tab, index) => <KeyRow key={tab.path} combination={`Alt + ${index + 1}`} word={words(tab.word)} />)}
          {call ? <KeyRow combination="Alt + A" word={words('keys.call')} /> : null}
          {call ? <KeyRow combination="Alt + T" word={words('keys.meeting')} /> : null}
          <KeyRow combination={words('keys.ctrlEnter')} word={words('keys.save')} />
          <KeyRow combination="Esc" word={words('keys.close')} />
          <KeyRow combination={words('keys.arrows')} word={words('keys.grid')} />
          <KeyRow combination="?" word={words('keys.list')} />
        </dl>
        <div className="choice"><Button onClick={onClose}>{words('form.close')}</Button></div>
      </div>
    </Dialog>
  );
}

function KeyRow({ combination, word }: { combination: string; word: string }) {
  return (
    <>
      <dt><kbd>{combination}</kbd></dt>
      <dd>{word}</dd>
    </>
  );
}
