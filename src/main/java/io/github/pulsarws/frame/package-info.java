/**
 * What travels in a WebSocket frame, as JSON: strict reading, plain writing.
 *
 * <p>Writing is JSON-B: records in, text out. Reading goes one layer below it, through JSON-P's parser, and for a
 * reason: JSON-B ignores text after the first value, does not say what kind the value is, and reports a wrong field
 * by Java names. The protocol wants the opposite of all three.
 */
@NullMarked
package io.github.pulsarws.frame;

import org.jspecify.annotations.NullMarked;
