/** What the built archives hold, and where it comes from: the lists that the build writes beside them, and their tests. */
package io.github.pulsarws.supply;
