/** One fault at a time: what clients see of it, what is there afterwards, and that nothing of it stays behind. */
package io.github.pulsarws.fault;
