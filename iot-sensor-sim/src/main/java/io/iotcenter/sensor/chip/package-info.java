/**
 * The BME280 as its data sheet describes it (Bosch BST-BME280-DS002, revision 1.6): its calibration
 * and compensation, its oversampling, and the two buses it answers on.
 */
@NullMarked
package io.iotcenter.sensor.chip;

import org.jspecify.annotations.NullMarked;
