/** Why nothing of a peer was taken over: what was found, and what to do, in Chinese. */
export class Fault extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** What some work comes to, or the Fault that ended it; any other error is thrown. */
export async function orFault<Result>(work: () => Promise<Result>): Promise<Result | Fault> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
