/** Why nothing of a peer was taken over: what was found, and what to do, in Chinese. */
export class Fault extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
