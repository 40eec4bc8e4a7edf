/**
 * How much of the heap may be held by what clients send and do not yet read: of all sessions together, and of each.
 *
 * <p>A session charges its {@link io.github.pulsarws.memory.ByteShare} for what it holds; what all of them hold is in a
 * {@link io.github.pulsarws.memory.ByteBudget}. There are two, {@link io.github.pulsarws.memory.Budgets} says which.
 */
@NullMarked
package io.github.pulsarws.memory;

import org.jspecify.annotations.NullMarked;
