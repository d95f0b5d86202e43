package io.iotcenter.sensor.internal.chip;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.MeasurementTime;
import io.iotcenter.sensor.internal.fault.FaultTimeline;
import io.iotcenter.sensor.internal.sense.SensingElement;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/**
 * What a chip is made of.
 *
 * @param strictConfig whether writes to config are ignored in normal mode, as the data sheet allows
 * @param wire told how many nanoseconds a byte took, before the clock is asked
 */
public record ChipSpec(
    SensingElement element,
    Calibration calibration,
    FaultTimeline faults,
    MeasurementTime timing,
    boolean strictConfig,
    InstantSource clock,
    LongConsumer wire,
    long seed) {}
