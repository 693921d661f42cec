/** Something on this machine is in the way; the message is one German sentence that says how to mend it. */
export class Refusal extends Error {
  name = 'Refusal';
}
