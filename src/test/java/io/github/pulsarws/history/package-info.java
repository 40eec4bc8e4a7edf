/**
 * Proves what the gateway promises for whole histories: clients note what they do and see while faults are injected at random,
 * and checks go through what they have noted. See {@link io.github.pulsarws.history.HistoryIT}.
 */
package io.github.pulsarws.history;
