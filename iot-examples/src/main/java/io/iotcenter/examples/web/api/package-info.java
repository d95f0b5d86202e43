/** The routes, a class for each concern. */
@NullMarked
package io.iotcenter.examples.web.api;

import org.jspecify.annotations.NullMarked;
