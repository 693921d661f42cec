/** Does an If-None-Match header name this ETag (RFC 9110, 13.1.2)? Compared weakly: a proxy may have marked ours as weak. */
export function isNamedIn(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag) return true;
  return header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
