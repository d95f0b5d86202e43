/**
 * The tutorial's application: a REST API and a page, as {@code java -jar iot-examples.jar serve}.
 *
 * <p>{@link io.iotcenter.examples.web.WebServer} puts the parts together: {@code http} is what any
 * server needs, {@code api} has the routes, {@code live} the events, {@code simulation} the virtual
 * devices. The page is in the resources, {@code web/}.
 */
@NullMarked
package io.iotcenter.examples.web;

import org.jspecify.annotations.NullMarked;
