/** Now, as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export function today(): string {
  return new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
}
