/** Text and bytes as Base64 and back. `btoa` knows only characters up to U+00FF, so text goes through UTF-8 bytes. */

const CHUNK = 0x8000; // as many arguments as every engine lets a function have

export function encodeText(text) {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/**
 * The text that the Base64 holds, or null where it does not hold UTF-8.
 * A byte order mark is part of the payload and stays.
 */
export function decodeText(base64) {
  try {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes the Base64 holds. */
export function byteLength(base64) {
  const characters = base64.replace(/=+$/, '').length;
  return Math.floor((characters * 3) / 4);
}
