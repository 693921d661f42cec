import { appendFileSync } from 'node:fs';

export type Answer = 'success' | 'refused' | 'unknown';

/** One operation as the one who asked for it knows it. */
export interface Entry {
  n: number;
  kind: string;
  site: string;
  key: string;
  /** By what the audit finds its effect in the database, whatever was answered. */
  mark: Record<string, unknown>;
  /** Status of each try; 0 stands for no answer. */
  tries: number[];
  answer: Answer;
  id?: string;
  code?: string;
  began: number;
  ended: number;
}

/** The record kept outside of the system: only ever written at its end. */
export class Ledger {
  readonly entries: Entry[] = [];

  /** `file` gets a line for each operation, so that a run can be looked at afterwards. */
  constructor(private readonly file: string) {}

  note(entry: Entry): void {
    this.entries.push(entry);
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  of(...kinds: string[]): Entry[] {
    return this.entries.filter(({ kind }) => kinds.includes(kind));
  }

  /** How often each status came since a moment; 0 stands for no answer. */
  answersSince(moment: number): string {
    const times = new Map<number, number>();
    for (const { tries, ended } of this.entries) if (ended > moment) for (const status of tries) times.set(status, (times.get(status) ?? 0) + 1);
    return [...times].sort(([a], [b]) => a - b).map(([status, n]) => `${status}×${n}`).join(' ');
  }

  count(answer: Answer): number {
    return this.entries.filter((entry) => entry.answer === answer).length;
  }
}
