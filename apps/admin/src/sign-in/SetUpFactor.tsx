import type { FactorKind } from '@patenwerk/contracts';
import { SetUpCodes } from './SetUpCodes.js';
import { SetUpPasskey } from './SetUpPasskey.js';
import { SetUpTimeCode } from './SetUpTimeCode.js';

interface SetUpFactorProps {
  kind: FactorKind;
  email: string;
  onDone: () => void;
  onBack: () => void;
}

/** Setting up one of the three second factors. */
export function SetUpFactor({ kind, email, onDone, onBack }: SetUpFactorProps) {
  if (kind === 'time_code') return <SetUpTimeCode onDone={onDone} onBack={onBack} />;
  if (kind === 'passkey') return <SetUpPasskey onDone={onDone} onBack={onBack} />;
  return <SetUpCodes email={email} onDone={onDone} onBack={onBack} />;
}
