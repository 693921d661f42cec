import type { SmallFile } from '@patenwerk/contracts';

/** Hands a file to the browser to keep. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read by then; later nobody needs the copy in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The same for a file that came in an answer. */
export function saveSmallFile({ name, type, base64 }: SmallFile): void {
  saveFile(name, new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
}
