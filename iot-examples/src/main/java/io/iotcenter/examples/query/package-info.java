/** Questions from a shell: tables, charts, files, and what comes as it comes. */
@NullMarked
package io.iotcenter.examples.query;

import org.jspecify.annotations.NullMarked;
