/** What a virtual sensor read over some time: as columns, as a CSV file, as a picture. */
@NullMarked
package io.iotcenter.examples.weather;

import org.jspecify.annotations.NullMarked;
