import { maxMessageBytes, type OutgoingAnswer, type Problem, writeAnswers } from './wire.js';

const tooLarge: Problem = { code: 'internal', details: {} };

/** Sends the answers to one message of questions: what is ready in the same turn of the event loop goes together, nobody waits for a slower one. */
export class AnswerSender {
  private ready: OutgoingAnswer[] = [];
  private bytes = 0;
  private scheduled = false;
  private finish: () => void = () => undefined;
  /** Resolves when the last answer has left. */
  readonly finished = new Promise<void>((resolve) => {
    this.finish = resolve;
  });

  constructor(
    private readonly respond: (answers: Uint8Array) => void,
    private open: number,
    private readonly limits: { maxPayload: number; onError: (error: unknown) => void },
  ) {}

  /** Refuses the message as a whole. */
  refuseAll(problem: Problem): void {
    this.publish([{ index: -1, problem }]);
    this.finish();
  }

  add(answer: OutgoingAnswer): void {
    const bytes = 'json' in answer ? Buffer.byteLength(answer.json) : 0;
    if (bytes > this.limits.maxPayload - 1_024) {
      this.limits.onError(new Error('The answer is larger than the broker takes.'));
      return this.add({ index: answer.index, problem: tooLarge });
    }
    if (this.bytes + bytes > maxMessageBytes) this.send();
    this.ready.push(answer);
    this.bytes += bytes;
    this.open -= 1;
    if (this.open === 0) {
      this.send();
      this.finish();
    } else if (!this.scheduled) {
      this.scheduled = true;
      setImmediate(() => {
        this.scheduled = false;
        this.send();
      });
    }
  }

  private send(): void {
    const answers = this.ready;
    this.ready = [];
    this.bytes = 0;
    if (answers.length > 0) this.publish(answers);
  }

  private publish(answers: readonly OutgoingAnswer[]): void {
    try {
      this.respond(writeAnswers(answers));
    } catch (error) {
      // The connection is being closed: who asked learns it by waiting.
      this.limits.onError(error);
    }
  }
}
