/** New readings, as they are stored, for pages that are open: server-sent events. */
@NullMarked
package io.iotcenter.examples.web.live;

import org.jspecify.annotations.NullMarked;
