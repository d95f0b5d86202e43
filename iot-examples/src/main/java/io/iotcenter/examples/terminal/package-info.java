/**
 * What the commands have in common: how they are run, and what they draw with, plain text for a
 * terminal.
 */
@NullMarked
package io.iotcenter.examples.terminal;

import org.jspecify.annotations.NullMarked;
