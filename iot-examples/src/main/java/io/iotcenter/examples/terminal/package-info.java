/** What the commands draw with: plain text for a terminal. */
@NullMarked
package io.iotcenter.examples.terminal;

import org.jspecify.annotations.NullMarked;
