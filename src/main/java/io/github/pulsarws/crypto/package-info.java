/** Encryption of payloads: by the gateway with keys that it reads, and by clients that keep their keys to themselves. */
@NullMarked
package io.github.pulsarws.crypto;

import org.jspecify.annotations.NullMarked;
