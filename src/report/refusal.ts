/**
 * Stops a command for a reason that is no fault of the program: the message says all that staff need, in Chinese. It is
 * known by its name, as Astro loads some modules a second time.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
