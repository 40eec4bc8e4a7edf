/** Bytes as Base64 and back. */

const CHUNK = 0x8000; // as many arguments as every engine lets a function have

/** @param {Uint8Array} bytes */
export function encode(bytes) {
  if (bytes.toBase64) return bytes.toBase64();
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** @returns {Uint8Array} */
export function decode(base64) {
  return Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

/** As a subprotocol can hold it: other letters, no padding. */
export function encodeForHeader(text) {
  return encode(new TextEncoder().encode(text)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
