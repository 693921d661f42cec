/** Back to where the session ended, but never to another house. */
export function wayBack(wanted: string | null): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
