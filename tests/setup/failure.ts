/** How a command ended that failed. */
export interface Failure {
  code: number;
  stdout: string;
  stderr: string;
}

/** What `execFile` rejects with for a command that failed; throws any other error on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && 'stderr' in error) return error as Error & Failure;
  throw error;
}
