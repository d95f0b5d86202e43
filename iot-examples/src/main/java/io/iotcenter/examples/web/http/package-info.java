/** What any REST server needs: problems, JSON, limits, who may ask. Knows nothing of devices. */
@NullMarked
package io.iotcenter.examples.web.http;

import org.jspecify.annotations.NullMarked;
