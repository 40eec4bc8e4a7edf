/** What administrators may change while the gateway runs. */
@NullMarked
package io.github.pulsarws.admin;

import org.jspecify.annotations.NullMarked;
