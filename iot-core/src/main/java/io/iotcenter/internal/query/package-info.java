/** What a question comes down to, the same for every back end: fields, columns, nanoseconds. */
@NullMarked
package io.iotcenter.internal.query;

import org.jspecify.annotations.NullMarked;
