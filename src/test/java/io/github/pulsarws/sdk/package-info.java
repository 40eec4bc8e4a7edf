/** {@code webapp/sdk}, the SDK for JavaScript, in Node and in a browser. */
package io.github.pulsarws.sdk;
