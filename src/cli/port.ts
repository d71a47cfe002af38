/** The highest number of a port. */
export const LAST_PORT = 65535;

/** The port that `PORT` names, 4321 where it names none, or what to say about it; 0 is any free one. */
export function wantedPort(): number | string {
  const given = process.env['PORT'] || '4321';
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Infinity;
  return port <= LAST_PORT
    ? port
    : `PORT 不能是“${given}”：请写 0 到 ${LAST_PORT} 之间的一个数，例如 PORT=4321。`;
}
