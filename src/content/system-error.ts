/** An error of the system that Node tells: a file is not there, a port is taken. */
type SystemError = NodeJS.ErrnoException & { code: string };

/** True for an error of the system, which has a code such as `ENOENT`. */
export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}

/** Gives an error of the system as a value, and throws any other on. */
export function systemError(error: unknown): SystemError {
  if (isSystemError(error)) return error;
  throw error;
}
