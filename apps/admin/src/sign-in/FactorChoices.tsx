import { IconDeviceMobile, IconFileText, IconFingerprint } from '@tabler/icons-react';
import type { FactorKind } from '@patenwerk/contracts';
import { hasPasskeys } from '../api/sign-in.js';
import { Icon } from '../components/Icon.js';
import { useWords } from '../i18n/words.js';

const icons = { one_time_code: IconFileText, time_code: IconDeviceMobile, passkey: IconFingerprint };
const kinds = Object.keys(icons) as FactorKind[];

/** The three ways of a second step, in plain words: what one needs for each. */
export function FactorChoices({ onChoose, without = [] }: { onChoose: (kind: FactorKind) => void; without?: readonly FactorKind[] }) {
  const words = useWords();
  return (
    <ul className="ways">
      {kinds.filter((kind) => !without.includes(kind) && (kind !== 'passkey' || hasPasskeys())).map((kind) => (
        <li key={kind}>
          <button type="button" onClick={() => onChoose(kind)}>
            <Icon of={icons[kind]} />
            <span><b>{words(`factor.kinds.${kind}`)}</b><span>{words(`factor.needs.${kind}`)}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}
