import { DomainError, fieldError, paperTextVersions, type PersonDocument } from '@patenwerk/contracts';
import { certificateFresh } from './gates.js';

type Given = Pick<PersonDocument, 'type'> & Partial<PersonDocument>;

/** A paper with just the facts its kind may hold. Throws `validation` when one is missing, `guard_failed` when the certificate was too old. */
export function documentFrom(given: Given, today: string): PersonDocument {
  return given.type === 'extended_certificate_seen' ? inspection(given, today) : signedPaper(given, today);
}

/** Of an extended certificate only the inspection is noted: its day, the certificate's date, and whether it is free of entries. */
function inspection({ type, inspectedOn, certificateDate, entryFree }: Given, today: string): PersonDocument {
  if (!inspectedOn) throw fieldError('inspectedOn', 'Bitte den Tag der Einsichtnahme angeben.', 'Please give the day of the inspection.');
  if (!certificateDate) throw fieldError('certificateDate', 'Bitte das Datum des Führungszeugnisses angeben.', "Please give the certificate's date.");
  if (entryFree === undefined || entryFree === null) throw fieldError('entryFree', 'Bitte angeben, ob das Zeugnis ohne Eintrag ist.', 'Please say whether the certificate is free of entries.');
  refuseFuture('inspectedOn', inspectedOn, today);
  if (!certificateFresh(certificateDate, inspectedOn)) {
    throw new DomainError('guard_failed', {
      guards: [
        {
          guard: 'certificateFresh',
          de: 'Das Führungszeugnis darf bei der Einsichtnahme höchstens drei Monate alt sein. Bitte ein neues vorlegen lassen.',
          en: 'The certificate may be at most three months old when inspected. Please ask for a new one.',
        },
      ],
    });
  }
  return { type, inspectedOn, certificateDate, entryFree, signedOn: null, validUntil: null, textVersion: null };
}

function signedPaper({ type, signedOn, validUntil, textVersion }: Given, today: string): PersonDocument {
  if (!signedOn) throw fieldError('signedOn', 'Bitte den Tag der Unterschrift angeben.', 'Please give the day of the signature.');
  refuseFuture('signedOn', signedOn, today);
  if (validUntil && validUntil < signedOn) throw fieldError('validUntil', 'Das Papier liefe vor der Unterschrift ab. Bitte prüfen.', 'The paper would expire before it was signed. Please check.');
  return { type, signedOn, validUntil: validUntil ?? null, inspectedOn: null, certificateDate: null, entryFree: null, textVersion: textVersion ?? currentText(type) };
}

/** Unless told otherwise the text of today was signed. */
function currentText(type: PersonDocument['type']): string | null {
  return type === 'extended_certificate_seen' ? null : paperTextVersions[type];
}

/** A day on which something was done lies not ahead. */
export function refuseFuture(field: string, day: string, today: string): void {
  if (day > today) throw fieldError(field, 'Dieser Tag liegt in der Zukunft. Bitte prüfen.', 'This day lies in the future. Please check.');
}
