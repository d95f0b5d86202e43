/** What unit tests of an application need: a clock one sets, and outages one scripts. */
@NullMarked
package io.iotcenter.internal.memory;

import org.jspecify.annotations.NullMarked;
