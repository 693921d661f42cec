import { type DomainError, fieldError } from '@patenwerk/contracts';
import { Injectable } from '@nestjs/common';
import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core';

/** Fewer guesses than 10^10 is too few: the estimator's best grade begins here. */
const leastGrade = 4;
const ownWords = ['patenwerk', 'chancenpatenschaft', 'patenschaft', 'seniorenbüro'];
/** The example of the refusal is public, so it is no password. */
const example = 'Kanne Nebel Brezel Zaun';

/** Refuses passwords that are known from thefts, common, or easily guessed, without asking anybody outside (lists from npm, German and English). */
@Injectable()
export class PasswordRules {
  /** Kept as long as nothing else needs the memory: the lists take some 15 MB while they are ready, and passwords are set rarely. */
  private ready: WeakRef<ZxcvbnFactory> | undefined;

  /** Throws a validation problem at the field `password`. `about`: name and e-mail address of the person, which a guesser knows, too. */
  async check(password: string, about: readonly string[]): Promise<void> {
    const personal = wordsOf(about);
    // What everybody knows adds nothing, however the rest of the password is built around it.
    const known = containsExample(password) ? wordsOf([example]) : [];
    const rest = without(password.slice(0, 100), [...personal, ...ownWords, ...known]);
    const result = (await this.estimator()).check(rest, [...personal, ...ownWords]);
    if (result.score < leastGrade) throw refusal(password, result, personal);
  }

  /** Reads the lists in advance: half a second of work that nobody should wait for. */
  async prepare(): Promise<void> {
    await this.estimator();
  }

  private async estimator(): Promise<ZxcvbnFactory> {
    const kept = this.ready?.deref();
    if (kept) return kept;
    const [{ ZxcvbnFactory }, common, english, { default: german }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
      import('@zxcvbn-ts/language-de'),
    ]);
    // The German package is one major version behind the core: its lists are used, under names of their own, not its sentences.
    const lists = Object.fromEntries(Object.entries(german.dictionary).map(([name, words]) => [`${name}-de`, words]));
    const estimator = new ZxcvbnFactory({ dictionary: { ...common.dictionary, ...english.dictionary, ...lists }, graphs: common.adjacencyGraphs });
    this.ready = new WeakRef(estimator);
    return estimator;
  }
}

/** A name and an address in the pieces that people make passwords of. */
function wordsOf(about: readonly string[]): string[] {
  const pieces = about.flatMap((text) => [text, ...text.split(/[\s@._+-]+/)]);
  return [...new Set(pieces.map((piece) => piece.toLowerCase()).filter((piece) => piece.length >= 3))].sort((a, b) => b.length - a.length);
}

const containsExample = (password: string): boolean => wordsOf([example]).slice(1).every((word) => password.toLowerCase().includes(word));

/** The password with each of the words shrunk to one sign. */
function without(password: string, words: readonly string[]): string {
  let rest = password;
  for (const word of words) {
    for (let at = rest.toLowerCase().indexOf(word); at >= 0; at = rest.toLowerCase().indexOf(word)) rest = `${rest.slice(0, at)}*${rest.slice(at + word.length)}`;
  }
  return rest;
}

function refusal(password: string, { sequence }: ZxcvbnResult, personal: readonly string[]): DomainError {
  const mend = { de: ` Gut sind vier Wörter, die nichts miteinander zu tun haben, wie „${example}“ – nur nicht gerade diese.`, en: ` Good are four words that have nothing to do with each other, such as "${example}" – just not these.` };
  const lower = password.toLowerCase();
  const matches = sequence.filter(({ pattern }) => pattern === 'dictionary').map((match) => ({ list: String(match['dictionaryName']), word: String(match['matchedWord']), length: match.token.length }));
  const uses = (words: readonly string[]): boolean => words.some((word) => lower.includes(word) || matches.some((match) => match.word === word));
  const stolen = matches.filter(({ list }) => list.startsWith('passwords')).reduce((sum, { length }) => sum + length, 0);
  if (uses(personal)) return fieldError('password', `Ihr Name und Ihre E-Mail-Adresse sind leicht zu erraten.${mend.de}`, `Your name and your e-mail address are easy to guess.${mend.en}`);
  if (uses(ownWords)) return fieldError('password', `„Patenwerk“ und ähnliche Wörter errät man hier zuerst.${mend.de}`, `"Patenwerk" and the like are guessed here first.${mend.en}`);
  if (stolen >= password.length - 4) return fieldError('password', `Dieses Kennwort steht auf Listen häufiger oder gestohlener Kennwörter.${mend.de}`, `This password stands on lists of common or stolen passwords.${mend.en}`);
  return fieldError('password', `Dieses Kennwort ist zu leicht zu erraten.${mend.de}`, `This password is too easy to guess.${mend.en}`);
}
